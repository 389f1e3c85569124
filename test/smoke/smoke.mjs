// Smoke test of the built packages on the Node that runs it: both module systems, the native
// addon, and the command. Plain Node, so that it also runs from a folder with nothing but the
// installed packages.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import * as core from '@nasbench/core';

const require = createRequire(import.meta.url);

/** A cell of seven vertices and eight edges, with its id and its reference hash. */
const EXAMPLE = {
  id: 66_204,
  hash: 'cc9cb2521b2b0dac612c7e036feda2de',
  mask: 1_065_531,
  operations: [
    'conv3x3-bn-relu',
    'conv1x1-bn-relu',
    'conv1x1-bn-relu',
    'maxpool3x3',
    'conv3x3-bn-relu',
  ],
};

const checks = {
  'the native addon canonicalizes and hashes a known cell': () => {
    const { mask, operations } = EXAMPLE;
    const ops = ['input', ...operations, 'output'];
    const cell = core.createCell({ matrix: core.maskToMatrix(mask, 7), ops });
    assert.equal(core.cellId(cell), EXAMPLE.id);
    assert.equal(core.hashCell(cell), EXAMPLE.hash);
  },
  'the whole space has 423,624 cells': () => {
    assert.equal(core.enumerateCells().length, 423_624);
  },
  'require() gives the same module as import': () => {
    assert.equal(require('@nasbench/core').cellId, core.cellId);
    assert.ok(require('@nasbench/search'));
  },
  'the command answers with the same hash': () => {
    const manifest = require.resolve('@nasbench/bench-cli/package.json');
    const main = join(dirname(manifest), 'dist', 'main.js');
    const result = spawnSync(process.execPath, [main, 'cell', 'show', '--jsonl'], {
      input: `${JSON.stringify({ id: EXAMPLE.id })}\n`,
      encoding: 'utf8',
    });
    assert.equal(result.status, 0, result.stderr);
    assert.equal(JSON.parse(result.stdout).hash, EXAMPLE.hash);
  },
};

let failed = 0;
process.stdout.write(`smoke test on Node ${process.versions.node}\n`);
for (const [name, check] of Object.entries(checks)) {
  try {
    check();
    process.stdout.write(`ok      ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`FAILED  ${name}\n${error.stack}\n`);
  }
}
process.stdout.write(`${Object.keys(checks).length - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
