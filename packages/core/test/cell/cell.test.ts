import { describe, expect, it } from 'vitest';
import { cellLabels, cellMatrix, cellOps, createCell, edgeCount } from '../../src/index.js';
import { FLOAT_OPS, FLOAT_ROWS } from '../known-cells.js';

describe('the parts of a cell', () => {
  const cell = createCell({ matrix: FLOAT_ROWS, ops: FLOAT_OPS });

  it('are matrix, ops, labels and edges as given', () => {
    expect(cellMatrix(cell)).toEqual(FLOAT_ROWS);
    expect(cellLabels(cell)).toEqual(FLOAT_OPS);
    expect(cellOps(cell).slice(0, 3)).toEqual(['input', 'maxpool3x3', 'conv1x1-bn-relu']);
    expect(edgeCount(cell)).toBe(FLOAT_ROWS.flat().filter(Boolean).length);
  });

  it('are fresh arrays, so that changing one does not change the cell', () => {
    cellMatrix(cell)[0]![1] = 7;
    expect(cellMatrix(cell)).toEqual(FLOAT_ROWS);
  });
});
