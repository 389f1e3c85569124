// The same inline function, compiled once with and once without AVX-512, gives two weak symbols of
// one name, and the linker keeps either: the program would then crash on a machine without
// AVX-512. So the objects of src/simd may define no weak symbol at all.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { say } from '../bootstrap/log.mjs';
import { inRoot, nativeFolder } from '../bootstrap/paths.mjs';
import { capture, mustRun } from '../bootstrap/run-process.mjs';
import { recordCheck } from '../bootstrap/totals.mjs';

const VARIANT = /_(avx2|avx512|neon)(\.cpp)?\.o$/;
const WEAK = / [WVu] /;

export async function checkOneDefinition() {
  // nx may have taken the addon from its cache, without any object file.
  const script = inRoot('packages', 'core', 'scripts', 'install.mjs');
  await mustRun('the native build', process.execPath, [script, '--force']);
  const objects = objectFiles(join(nativeFolder, 'build'));
  const offences = (await Promise.all(objects.map(weakSymbols))).flat();
  for (const offence of offences) say(`weak symbol in ${offence}`);
  if (objects.length === 0) say('found no object file of a SIMD variant');
  const isRight = objects.length > 0 && offences.length === 0;
  recordCheck('one definition rule', isRight);
  return isRight ? 0 : 1;
}

function objectFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => VARIANT.test(name) && name.includes('simd'))
    .map((name) => join(folder, name));
}

async function weakSymbols(object) {
  const result = await capture('nm', ['-C', object]);
  if (result?.exitCode !== 0) throw new Error(`nm cannot read ${object}: ${result?.output ?? ''}`);
  const lines = result.output.split('\n').filter((line) => WEAK.test(line));
  return lines.map((line) => `${relative(nativeFolder, object)}: ${line.trim()}`);
}
