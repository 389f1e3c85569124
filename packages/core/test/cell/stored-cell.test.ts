import { describe, expect, it } from 'vitest';
import { cellLabels, cellMatrix, cellOf } from '../../src/index.js';
import { sampleOfCells } from '../known-cells.js';

describe(cellOf, () => {
  it.each([-1, 423_624, 0.5, NaN, 2 ** 40])('refuses id %d', (id) => {
    expect(() => cellOf(id)).toThrow(
      expect.objectContaining({ name: 'InvalidCellError', code: 'id-range' }),
    );
  });

  it('is the form in which the reference first sees the cell', () => {
    for (const { id, matrix, labels } of sampleOfCells()) {
      const cell = cellOf(id);
      expect([cellMatrix(cell), cellLabels(cell)]).toEqual([matrix, labels]);
    }
  });
});
