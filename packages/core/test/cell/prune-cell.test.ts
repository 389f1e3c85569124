import { describe, expect, it } from 'vitest';
import { cellLabels, cellMatrix, createCell, pruneCell } from '../../src/index.js';
import { FLOAT_OPS, FLOAT_ROWS, rows } from '../known-cells.js';

describe(pruneCell, () => {
  it('throws no-path and says between which vertices', () => {
    const cell = createCell({ mask: 0, vertices: 4, label: 0 });
    expect(() => pruneCell(cell)).toThrow(
      expect.objectContaining({ name: 'OutOfDomainError', code: 'no-path' }),
    );
    expect(() => pruneCell(cell)).toThrow(/vertex 0 \(input\) to vertex 3 \(output\)/);
  });

  it('keeps the order and the ops of the vertices on paths', () => {
    const pruned = pruneCell(createCell({ matrix: FLOAT_ROWS, ops: FLOAT_OPS }));
    expect(cellLabels(pruned)).toEqual([-1, 2, 0, 0, -2]);
    expect(cellMatrix(pruned)).toEqual(rows('01111', '00011', '00011', '00001', '00000'));
  });

  it('returns a cell with nothing to prune itself', () => {
    const cell = createCell({ mask: 7, vertices: 3, label: 2 });
    expect(pruneCell(cell)).toBe(cell);
  });
});
