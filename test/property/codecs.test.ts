import {
  NASBENCH_101,
  cellId,
  cellLabels,
  cellMatrix,
  cellOf,
  cellOps,
  cellRawId,
  createCell,
  edgeCount,
  findCellId,
  hashCell,
  labelToOps,
  maskToMatrix,
  matrixToMask,
  opsToLabel,
} from '@nasbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEdges, labelsOfNumber, matrixOfMask } from '../oracle/index.js';
import { anyEncoding, anySizedEncoding, toInput } from './arbitraries.js';
import { LARGE_SPACE } from './spaces.js';

const encodings = anySizedEncoding(2, 7, 3);

describe('codecs', () => {
  it('turn masks of 2 to 8 vertices into the matrix of the definition and back', () => {
    fc.assert(
      fc.property(anySizedEncoding(2, 8, 3), ({ mask, vertices }) => {
        const matrix = maskToMatrix(mask, vertices);
        expect(matrix).toEqual(matrixOfMask(mask, vertices));
        expect(matrixToMask(matrix)).toBe(mask);
      }),
    );
  });

  it('turn labels of 1 to 8 ops into names and back', () => {
    const labels = fc
      .tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 8 }))
      .chain(([vertices, ops]) => anyEncoding(vertices, ops));
    fc.assert(
      fc.property(labels, ({ label, vertices, ops }) => {
        const names = Array.from({ length: ops }, (_, i) => `op${i}`);
        const written = labelToOps(label, vertices, names);
        const digits = labelsOfNumber(label, vertices, ops).slice(1, -1);
        expect(written).toEqual(['input', ...digits.map((digit) => names[digit]), 'output']);
        expect(opsToLabel(written, names)).toBe(label);
      }),
    );
  });

  it('give the same cell by matrix and names, matrix and numbers, and mask and label', () => {
    fc.assert(
      fc.property(encodings, (encoding) => {
        const cell = createCell(toInput(encoding));
        const matrix = cellMatrix(cell);
        expect(createCell({ matrix, ops: cellOps(cell) })).toEqual(cell);
        expect(createCell({ matrix, ops: cellLabels(cell) })).toEqual(cell);
        expect(edgeCount(cell)).toBe(countEdges(matrix));
      }),
    );
  });

  it('read back the raw id of any full-size encoding', () => {
    fc.assert(
      fc.property(anyEncoding(7, 3), (encoding) => {
        const cell = createCell(toInput(encoding));
        expect(cellRawId(cell)).toBe(encoding.mask * 243 + encoding.label);
        expect(createCell({ rawId: cellRawId(cell) })).toEqual(cell);
      }),
    );
  });

  it('keep the id when a smaller cell is embedded by its raw id', () => {
    fc.assert(
      fc.property(encodings, (encoding) => {
        const cell = createCell(toInput(encoding));
        const embedded = createCell({ rawId: cellRawId(cell) });
        expect(embedded.vertices).toBe(7);
        expect(findCellId(embedded)).toBe(findCellId(cell));
      }),
    );
  });

  it('read back every id drawn, and its hash', () => {
    fc.assert(
      fc.property(fc.nat(423_623), (id) => {
        const cell = cellOf(id, NASBENCH_101);
        expect(cellId(cell)).toBe(id);
        expect(createCell({ id })).toEqual(cell);
        expect(cellId(createCell({ hash: hashCell(cell) }))).toBe(id);
      }),
    );
  });

  it('read back ids of an 8-vertex space', () => {
    fc.assert(
      fc.property(fc.nat(20_000_000), (id) => {
        expect(cellId(cellOf(id, LARGE_SPACE))).toBe(id);
      }),
    );
  });
});
