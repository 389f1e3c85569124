// Runs vitest and ends with one line of totals.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { inModules } from './paths.mjs';
import { run } from './run-process.mjs';
import { printTotals, recordTotals } from './totals.mjs';
import { COUNTS_VARIABLE } from './vitest-counts.mjs';

/** All tests but the slow ones; arguments go to vitest. Resolves to the exit code. */
export function runTests(args) {
  return runVitest('vitest', args);
}

export function runSlowTests(args) {
  return runVitest('slow tests', ['--config', 'vitest.slow.config.ts', ...args]);
}

/** `env` is added to the environment of vitest only. */
export async function runVitest(name, args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-test-'));
  const countsFile = join(folder, 'counts.json');
  try {
    const exitCode = await run(process.execPath, vitestArguments(args), {
      env: { ...process.env, ...env, [COUNTS_VARIABLE]: countsFile },
    });
    const totals = readTotals(countsFile, exitCode);
    recordTotals(name, totals);
    printTotals(totals);
    return exitCode;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function vitestArguments(args) {
  const reporters = ['default', './tools/bootstrap/vitest-counts.mjs'];
  const vitest = inModules('vitest', 'vitest.mjs');
  return [vitest, 'run', ...reporters.map((name) => `--reporter=${name}`), ...args];
}

/** A vitest that failed without a failed test, or ended too early to count, is one failure. */
function readTotals(countsFile, exitCode) {
  const counts = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : { passed: 0, failed: 0, skipped: 0 };
  return exitCode === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
}
