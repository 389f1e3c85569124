// Runs the smoke test of the built packages on the other supported major versions of Node, which
// the npm package `node` brings.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { npmCommand } from '../bootstrap/dependencies.mjs';
import { step } from '../bootstrap/log.mjs';
import { inModules, inRoot } from '../bootstrap/paths.mjs';
import { capture, mustRun } from '../bootstrap/run-process.mjs';
import { printTotals, recordTotals } from '../bootstrap/totals.mjs';

const MAJORS = ['22', '24'];

export async function smokeOnOtherNodes() {
  let worst = 0;
  for (const major of MAJORS) worst ||= await smokeOn(major);
  return worst;
}

async function smokeOn(major) {
  const node = await step(`installing Node ${major}`, `installed Node ${major}`, () =>
    installNode(major),
  );
  const { exitCode, output } = await capture(node, [inRoot('test', 'smoke', 'smoke.mjs')]);
  process.stdout.write(output);
  const counts = /(\d+) passed, (\d+) failed/.exec(output);
  const [passed, failed] = counts ? counts.slice(1).map(Number) : [0, 1];
  const totals = { passed, failed: exitCode === 0 ? failed : Math.max(failed, 1) };
  recordTotals(`smoke on Node ${major}`, totals);
  if (!counts) printTotals(totals);
  return exitCode;
}

/** Resolves to the path of the binary. */
async function installNode(major) {
  const folder = inModules('.cache', 'node-versions', major);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest(major)));
  const [program, ...args] = npmCommand();
  await mustRun(`the installation of Node ${major}`, program, [...args, 'install'], {
    cwd: folder,
  });
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  return join(folder, 'node_modules', 'node', 'bin', name);
}

function manifest(major) {
  // The binary is put in place by an install script of the package.
  return { private: true, dependencies: { node: major }, allowScripts: { node: true } };
}
