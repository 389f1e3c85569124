import {
  NASBENCH_101,
  NO_PATH,
  TOO_MANY_EDGES,
  cellId,
  cellLabels,
  cellMatrix,
  cellOf,
  checkCell,
  createCell,
  edgeCount,
  findCellId,
  hashCell,
  hashTable,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { goldenSample } from './golden-files.js';

const { cells, raws } = goldenSample();

describe('golden cells', () => {
  it('are all there', () => {
    expect([cells.length, raws.length]).toEqual([1796, 304]);
  });

  it('have the id and hash of the reference, by matrix and by mask', () => {
    for (const { matrix, labels, id, hash, bits, vertices, edges } of cells) {
      const cell = createCell({ matrix, ops: labels });
      expect(cell).toMatchObject({ mask: bits, vertices });
      expect(edgeCount(cell)).toBe(edges);
      expect(cellId(cell)).toBe(id);
      expect(hashCell(cell)).toBe(hash);
    }
  });

  it('are the representatives of their ids', () => {
    for (const { matrix, labels, id } of cells) {
      const cell = cellOf(id, NASBENCH_101);
      expect(cellMatrix(cell)).toEqual(matrix);
      expect(cellLabels(cell)).toEqual(labels);
    }
  });

  it('are found by hash', () => {
    const table = hashTable(NASBENCH_101);
    for (const { id, hash } of cells) {
      expect(table.hashOf(id)).toBe(hash);
      expect(table.find(hash)).toBe(id);
      expect(cellId(createCell({ hash }))).toBe(id);
    }
  });
});

describe('golden raw matrices', () => {
  const reasons: Record<string, { reason: string; id: number }> = {
    invalid: { reason: 'no-path', id: NO_PATH },
    'out of domain': { reason: 'too-many-edges', id: TOO_MANY_EDGES },
  };

  it.each(raws.map((raw, line) => ({ ...raw, line })))(
    'matrix $line ($why, $vertices vertices) gets the verdict $expect',
    ({ matrix, labels, expect: verdict, id }) => {
      const check = checkCell({ matrix, ops: labels });
      const cell = createCell({ matrix, ops: labels });
      const failure = reasons[verdict];
      if (failure === undefined) {
        expect(check).toMatchObject({ valid: true, id });
        expect(findCellId(cell)).toBe(id);
        expect(hashCell(cell)).toBe(verdict);
      } else {
        expect(check).toMatchObject({ valid: false, reason: failure.reason });
        expect(findCellId(cell)).toBe(failure.id);
        expect(() => cellId(cell)).toThrow(expect.objectContaining({ code: failure.reason }));
      }
    },
  );
});
