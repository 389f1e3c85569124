import {
  NASBENCH_101,
  cellId,
  createCell,
  defineSpace,
  hashCell,
  isHashFaithful,
} from '@nasbench/core';
import type { Cell } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { goldenCounts } from './golden-files.js';

const { bits_a, bits_b, hash, labels } = goldenCounts().wl_collision_example;

describe('the smallest pair of cells on which the reference hash collides', () => {
  it.each([1, 2, 3])('gets one hash but two ids with %i ops', (ops) => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 10, ops });
    const cellOfMask = (mask: number): Cell =>
      createCell({ mask, vertices: 8, label: 0 }, { space });
    const [a, b] = [cellOfMask(bits_a), cellOfMask(bits_b)];
    expect(labels).toEqual([-1, 0, 0, 0, 0, 0, 0, -2]);
    expect([hashCell(a), hashCell(b)]).toEqual([hash, hash]);
    expect(cellId(a)).not.toBe(cellId(b));
  });
});

describe(isHashFaithful, () => {
  it.each([
    { space: NASBENCH_101, faithful: true },
    { space: defineSpace({ maxVertices: 7, maxEdges: 21, ops: 3 }), faithful: true },
    { space: defineSpace({ maxVertices: 8, maxEdges: 9, ops: 3 }), faithful: true },
    { space: defineSpace({ maxVertices: 8, maxEdges: 10, ops: 3 }), faithful: false },
    { space: defineSpace({ maxVertices: 8, maxEdges: 28, ops: 1 }), faithful: false },
  ])('$space.maxVertices vertices, $space.maxEdges edges: $faithful', ({ space, faithful }) => {
    expect(isHashFaithful(space)).toBe(faithful);
  });
});
