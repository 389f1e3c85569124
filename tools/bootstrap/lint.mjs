// Types of the tests, eslint and prettier; all three run even when one fails.
import process from 'node:process';
import { say } from './log.mjs';
import { inModules } from './paths.mjs';
import { run } from './run-process.mjs';
import { recordCheck } from './totals.mjs';

const linters = [
  ['tsc', [inModules('typescript', 'bin', 'tsc'), '-p', 'tsconfig.tests.json']],
  ['eslint', [inModules('eslint', 'bin', 'eslint.js'), '.']],
  ['prettier', [inModules('prettier', 'bin', 'prettier.cjs'), '--check', '.']],
];

export async function lint() {
  let worst = 0;
  for (const [name, args] of linters) {
    say(`${name} ...`);
    const exitCode = await run(process.execPath, args);
    recordCheck(name, exitCode === 0);
    worst ||= exitCode;
  }
  return worst;
}
