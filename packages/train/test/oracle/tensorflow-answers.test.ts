import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ANSWERS } from './tensorflow-answers.js';

const SCRIPT = fileURLToPath(new URL('tensorflow_answers.py', import.meta.url));
const PYTHON = process.env.NASBENCH_TENSORFLOW_PYTHON;

/** With `CI` set, a missing Python is a failure and not a reason to skip. */
const IS_REQUIRED = process.env.CI === 'true';

if (PYTHON === undefined && !IS_REQUIRED) {
  process.stderr.write(
    '\nSKIPPED: the stored answers of TensorFlow are not computed anew. Set ' +
      'NASBENCH_TENSORFLOW_PYTHON to a Python that has tensorflow-cpu.\n\n',
  );
}

describe('stored answers of TensorFlow', () => {
  it.skipIf(PYTHON === undefined && !IS_REQUIRED)(
    'are what it computes now, to rounding',
    { timeout: 300_000 },
    () => {
      if (PYTHON === undefined) throw new Error('NASBENCH_TENSORFLOW_PYTHON names no Python.');
      const { stdout, stderr, status } = spawnSync(PYTHON, [SCRIPT], { encoding: 'utf8' });
      expect(status, stderr).toBe(0);
      expectNear(JSON.parse(stdout), ANSWERS, 'answers');
    },
  );
});

/** The version may differ. */
function expectNear(actual: unknown, expected: unknown, place: string): void {
  if (typeof expected === 'number') {
    expect(actual, place).toBeTypeOf('number');
    expect(Math.abs((actual as number) - expected), place).toBeLessThan(2e-4);
  } else if (typeof expected === 'object' && expected !== null) {
    const [left, right] = [actual as Record<string, unknown>, expected as Record<string, unknown>];
    expect(Object.keys(left), place).toEqual(Object.keys(right));
    for (const key of Object.keys(right)) expectNear(left[key], right[key], `${place}.${key}`);
  } else if (place !== 'answers.tensorFlow') {
    expect(actual, place).toBe(expected);
  }
}
