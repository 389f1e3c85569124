import { createCell, neighborGraph } from '@nasbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  editNeighbors,
  encodedCellOf,
  graphNeighbors,
  type EncodedCell,
} from '../../src/optimizers/cell-neighbors.js';

/** Input to output alone: every op is idle, and without its edge it is no cell. */
const SMALLEST = encodedCellOf({ mask: 1 << 15, label: 0 })!;

const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;

describe(encodedCellOf, () => {
  it('knows no cell without a path or with too many edges', () => {
    expect(encodedCellOf({ mask: 0, label: 0 })).toBeUndefined();
    expect(encodedCellOf({ mask: 2 ** 21 - 1, label: 0 })).toBeUndefined();
  });
});

describe(editNeighbors, () => {
  it('changes one op or one edge, and leaves out what is no cell', () => {
    const neighbors = editNeighbors(SMALLEST);
    expect(neighbors).toHaveLength(10 + 20);
    for (const { mask, label, id } of neighbors) {
      const ops = label.toString(3).replaceAll('0', '').length;
      expect(bits(mask ^ SMALLEST.mask) + ops).toBe(1);
      expect(encodedCellOf({ mask, label })?.id).toBe(id);
    }
  });

  it('looks at both other ops of each vertex', () => {
    // Digits 0 1 2 0 1.
    const label = 81 * 0 + 27 * 1 + 9 * 2 + 3 * 0 + 1;
    const labels = editNeighbors({ ...SMALLEST, label }).map((cell) => cell.label - label);
    const changes = [81, 162, -27, 27, -18, -9, 3, 6, -1, 1];
    expect(labels.filter((change) => change !== 0).sort()).toEqual(changes.sort());
  });
});

describe(graphNeighbors, () => {
  let neighborsOf: (cell: EncodedCell) => EncodedCell[];
  beforeAll(async () => {
    neighborsOf = graphNeighbors(await neighborGraph());
  });

  it('finds at least the cells of the edits, in their stored form', () => {
    // A chain of three vertices, as one of its several encodings.
    const cell = encodedCellOf({ mask: 1 | (1 << 16), label: 0 })!;
    const neighbors = neighborsOf(cell);
    const ids = neighbors.map(({ id }) => id);
    for (const { id } of editNeighbors(cell)) if (id !== cell.id) expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(cell.id);
    for (const { mask, label, id } of neighbors) {
      expect(encodedCellOf(createCell({ mask, vertices: 7, label }))?.id).toBe(id);
    }
  });
});
