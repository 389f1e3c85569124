import { describe, expect, it } from 'vitest';
import { cellOf, defineSpace, enumerateCells } from '../../src/index.js';

describe(enumerateCells, () => {
  it('refuses a space whose ids would not fit 31 bits', () => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 8 });
    expect(() => enumerateCells(space)).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'space-too-large' }),
    );
  });

  it('has the 423,624 cells in the order of their ids', () => {
    const { length, vertices, masks, labels } = enumerateCells();
    expect([length, vertices.length, masks.length, labels.length]).toEqual(
      new Array(4).fill(423_624),
    );
    for (const id of [0, 1, 84, 2531, 64_541, 423_623]) {
      const { vertices: count, mask, label } = cellOf(id);
      expect([vertices[id], masks[id], labels[id]]).toEqual([count, mask, label]);
    }
  });

  it('lies in shared memory', () => {
    expect(enumerateCells().masks.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});
