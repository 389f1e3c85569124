import { describe, expect, it } from 'vitest';
import {
  cellRawId,
  createCell,
  defineSpace,
  findCellId,
  rawEncodingCount,
} from '../../src/index.js';
import { sampleOfCells } from '../known-cells.js';

describe(cellRawId, () => {
  it('moves the output of a smaller cell to the last vertex', () => {
    expect(cellRawId(createCell({ mask: 1, vertices: 2, label: 0 }))).toBe(2 ** 15 * 243);
    expect(cellRawId(createCell({ mask: 7, vertices: 3, label: 2 }))).toBe(
      (1 + 2 ** 15 + 2 ** 16) * 243 + 2 * 81,
    );
  });

  it('keeps the id of every golden cell', () => {
    for (const { bits, vertices, labels, id } of sampleOfCells()) {
      const label = labels.slice(1, -1).reduce((total, digit) => 3 * total + digit, 0);
      const rawId = cellRawId(createCell({ mask: bits, vertices, label }));
      expect(findCellId(createCell({ rawId }))).toBe(id);
    }
  });

  it('is exact for the last encoding of the largest space', () => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 8 });
    const rawId = rawEncodingCount(space) - 1;
    expect(cellRawId(createCell({ rawId }, { space }))).toBe(rawId);
  });
});
