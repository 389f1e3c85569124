import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordCheck, recordTotals, sumTotals } from '../../tools/bootstrap/totals.mjs';

describe('totals of several runs', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nasbench-totals-'));
    file = join(folder, 'totals');
    writeFileSync(file, '');
    vi.stubEnv('NASBENCH_TOTALS', file);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('are zero when nothing was recorded', () => {
    expect(sumTotals(file)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('add up tests and checks', () => {
    recordTotals('vitest', { passed: 10, failed: 1, skipped: 2 });
    recordTotals('ctest', { passed: 5, failed: 0 });
    recordCheck('lint', true);
    recordCheck('one definition rule', false);
    expect(sumTotals(file)).toEqual({ passed: 16, failed: 2, skipped: 2 });
  });
});
