import { countSpace, hashTable, NASBENCH_101, type VerifyReport } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  accountRows,
  accountText,
  hashListSha256,
  type SpaceFindings,
} from '../../src/reports/space-account.js';

const verified = {
  encodings: 509_607_936,
  noPath: 36_354_501,
  tooManyEdges: 99_499_266,
  mapped: 373_754_169,
  mismatches: 0,
  unreachedCells: 0,
  firstMismatch: null,
} as VerifyReport;

async function findings(): Promise<SpaceFindings> {
  const counts = await countSpace({ space: NASBENCH_101 });
  const hashesSha256 = hashListSha256(hashTable(NASBENCH_101));
  return { counts, cells: 423_624, hashesSha256, verified };
}

describe('the account of the space', () => {
  it('marks the one number that differs', async () => {
    const wrong = { ...(await findings()), cells: 423_623 };
    const rows = accountRows(wrong);
    expect(rows.filter(({ agrees }) => !agrees).map(({ name }) => name)).toEqual(['unique cells']);
    expect(accountText(rows, false)).toMatch(/unique cells +423,623 +423,624 +DIFFERS/);
  });

  it('marks a mismatch of the second path and another list of hashes', async () => {
    const wrong = {
      ...(await findings()),
      hashesSha256: '0'.repeat(64),
      verified: { ...verified, mismatches: 1 },
    };
    const differing = accountRows(wrong).filter(({ agrees }) => !agrees);
    expect(differing.map(({ name }) => name)).toEqual([
      'disagreements with the second path',
      'sha256 of the sorted hashes',
    ]);
  });

  it('agrees everywhere with what this build counts', async () => {
    const rows = accountRows(await findings());
    expect(rows.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(accountText(rows, true)).toContain('\u001b[32m✓');
  });
});
