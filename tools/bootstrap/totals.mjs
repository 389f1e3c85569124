// Counts of passed and failed tests: printed at the end of a run, and added up over several runs
// through the file that NASBENCH_TOTALS names, one JSON object a line.
import { appendFileSync, readFileSync } from 'node:fs';
import process from 'node:process';

export function printTotals({ passed, failed, skipped = 0 }) {
  const tail = skipped > 0 ? `, ${skipped} skipped` : '';
  process.stdout.write(`${passed} passed, ${failed} failed${tail}\n`);
}

export function recordTotals(name, totals) {
  const file = process.env.NASBENCH_TOTALS;
  if (file) appendFileSync(file, `${JSON.stringify({ name, ...totals })}\n`);
}

/** A check that is either right or wrong counts as one test. */
export function recordCheck(name, isRight) {
  recordTotals(name, { passed: isRight ? 1 : 0, failed: isRight ? 0 : 1 });
}

/** Adds up everything recorded in `file`. */
export function sumTotals(file) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { passed, failed, skipped = 0 } = JSON.parse(line);
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
  }
  return sum;
}
