import { EncodingMap, NASBENCH_101, defineSpace, verifyEncodings } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { isSound, verifyReportText } from '../../src/reports/verify-report.js';

const space = defineSpace({ maxVertices: 5, maxEdges: 9, ops: NASBENCH_101.ops });

describe('the report of a verification', () => {
  it('fails and names the first mismatch when one entry of the map is altered', async () => {
    const map = EncodingMap.build(space);
    const mask = 1 << 6;
    expect(map.lookup(mask, 0)).toBe(0);
    map.shared.slots[mask] = -1;
    const report = await verifyEncodings({ map, space });
    expect(isSound(report)).toBe(false);
    expect(verifyReportText(space, report, 1)).toMatch(
      /mismatches +27\n(.*\n)*first mismatch: mask 64, label 0: map -1, recomputed 0\n$/,
    );
  });

  it('is sound without a mismatch line when the map is right', async () => {
    const report = await verifyEncodings({ space });
    expect(isSound(report)).toBe(true);
    const text = verifyReportText(space, report, 0.5);
    expect(text).toMatch(/encodings +27,648\n/);
    expect(text).not.toContain('first mismatch');
  });

  it('fails when a cell is never reached', async () => {
    const report = await verifyEncodings({ space });
    expect(isSound({ ...report, unreachedCells: 1 })).toBe(false);
  });
});
