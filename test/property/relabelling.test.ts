import { NASBENCH_101, createCell, findCellId, hashCell } from '@nasbench/core';
import type { Space } from '@nasbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceHash, prune } from '../oracle/index.js';
import type { RawCell } from '../oracle/index.js';
import {
  anySizedEncoding,
  hasPath,
  priorities,
  renumber,
  sparseEncoding,
  toRawCell,
} from './arbitraries.js';
import { FIVE_OPS_SPACE, LARGE_SPACE } from './spaces.js';

function idAndHash({ matrix, labels }: RawCell, space: Space): { id: number; hash: string } {
  const cell = createCell({ matrix, ops: labels }, { space });
  return { id: findCellId(cell), hash: hashCell(cell) };
}

describe('relabelling the inner vertices', () => {
  const cases = [
    { name: 'NAS-Bench-101', space: NASBENCH_101, encodings: anySizedEncoding(2, 7, 3) },
    { name: 'a space with 5 ops', space: FIVE_OPS_SPACE, encodings: anySizedEncoding(2, 6, 5) },
    { name: 'an 8-vertex space', space: LARGE_SPACE, encodings: sparseEncoding(8, 12, 3) },
  ];

  it.each(cases)('keeps id and hash of any encoding in $name', ({ space, encodings }) => {
    fc.assert(
      fc.property(encodings.filter(hasPath), priorities, (encoding, order) => {
        const cell = toRawCell(encoding);
        const before = idAndHash(cell, space);
        expect(idAndHash(renumber(cell, order), space)).toEqual(before);
        expect(before.hash).toBe(referenceHash(prune(cell)!));
      }),
      { numRuns: 500 },
    );
  });
});
