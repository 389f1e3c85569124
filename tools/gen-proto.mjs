// Generates packages/core/gen/proto.js and proto.d.ts from proto/.
//   node tools/gen-proto.mjs
import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { inModules, inRoot } from './bootstrap/paths.mjs';
import { mustRun } from './bootstrap/run-process.mjs';

const protoFolder = inRoot('proto');
const outputFolder = inRoot('packages', 'core', 'gen');

/** Only encode and decode are used; the checks of values are the package's own. */
const LEFT_OUT = ['create', 'verify', 'convert', 'delimited', 'typeurl', 'service'];

function protoFiles() {
  return readdirSync(protoFolder, { recursive: true })
    .filter((name) => name.endsWith('.proto'))
    .sort()
    .map((name) => join(protoFolder, name));
}

async function generate() {
  mkdirSync(outputFolder, { recursive: true });
  const program = inModules('protobufjs-cli', 'bin', 'pbjs');
  const written = join(outputFolder, 'new.js');
  const target = ['--target', 'static-module', '--wrap', 'esm', '--root', 'nasbench', '--dts'];
  const options = [...LEFT_OUT.map((part) => `--no-${part}`), '--alt-comment'];
  const files = ['--path', protoFolder, '--out', written, ...protoFiles()];
  await mustRun('pbjs', process.execPath, [program, ...target, ...options, ...files]);
  // Whoever imports the code meanwhile must not see half of it.
  renameSync(written, join(outputFolder, 'proto.js'));
  renameSync(join(outputFolder, 'new.d.ts'), join(outputFolder, 'proto.d.ts'));
}

await generate();
