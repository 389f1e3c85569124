// Types of the tests and of the explorer's page, eslint and prettier; all run even when one fails.
import process from 'node:process';
import { say } from './log.mjs';
import { inModules } from './paths.mjs';
import { run } from './run-process.mjs';
import { recordCheck } from './totals.mjs';

const tsc = inModules('typescript', 'bin', 'tsc');

const linters = [
  ['tsc', [tsc, '-p', 'tsconfig.tests.json']],
  ['tsc of the web page', [tsc, '-p', 'packages/bench-cli/web']],
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
