import { describe, expect, it } from 'vitest';
import { createCell, hashCell } from '../../src/index.js';
import { FLOAT_OPS, FLOAT_ROWS, sampleOfCells } from '../known-cells.js';

describe(hashCell, () => {
  it('throws no-path', () => {
    expect(() => hashCell(createCell({ rawId: 0 }))).toThrow(
      expect.objectContaining({ code: 'no-path' }),
    );
  });

  it('is the reference’s for the golden cells', () => {
    for (const { matrix, labels, hash } of sampleOfCells()) {
      expect(hashCell(createCell({ matrix, ops: labels }))).toBe(hash);
    }
  });

  it('is of the pruned cell', () => {
    const cell = createCell({ matrix: FLOAT_ROWS, ops: FLOAT_OPS });
    expect(hashCell(cell)).toBe('edb7648dd596405eddc9a5c607b494a6');
  });
});
