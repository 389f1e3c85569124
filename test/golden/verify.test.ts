import { EncodingMap, NASBENCH_101, defineSpace, verifyEncodings } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { goldenCounts } from './golden-files.js';

const space = defineSpace({ maxVertices: 5, maxEdges: 6, ops: 3 });

describe(verifyEncodings, () => {
  it('confirms the id of every one of the 509,607,936 raw encodings', async () => {
    const { encodings, query_time_reading: reading } = goldenCounts().raw_v7;
    expect(await verifyEncodings({ space: NASBENCH_101 })).toMatchObject({
      encodings,
      mismatches: 0,
      unreachedCells: 0,
      firstMismatch: null,
      noPath: reading.invalid_no_path,
      mapped: reading.mapped,
    });
  });

  it('finds no mismatch in a sound map and reaches every cell', async () => {
    const report = await verifyEncodings({ space });
    expect(report).toMatchObject({ encodings: 1024 * 27, mismatches: 0, unreachedCells: 0 });
  });

  it('reports progress that ends at the total', async () => {
    const seen: number[] = [];
    let total = 0;
    await verifyEncodings({
      space: defineSpace({ maxVertices: 6, maxEdges: 15, ops: 3 }),
      onProgress: (progress) => {
        seen.push(progress.done);
        total = progress.total;
      },
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(total);
  });

  it.each(['slots', 'slotEntries', 'rows'] as const)(
    'fails when one number of %s is altered',
    async (column) => {
      const map = EncodingMap.build(space);
      const numbers = map.shared[column];
      numbers[numbers.length >> 1]! ^= 1;
      const report = await verifyEncodings({ map });
      expect(report.mismatches).toBeGreaterThan(0);
      expect(report.firstMismatch).not.toBeNull();
    },
  );
});
