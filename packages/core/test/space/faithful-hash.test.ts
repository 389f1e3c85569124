import { describe, expect, it } from 'vitest';
import { defineSpace, isHashFaithful } from '../../src/index.js';

describe(isHashFaithful, () => {
  it.each([
    { maxVertices: 7, maxEdges: 21, faithful: true },
    { maxVertices: 8, maxEdges: 9, faithful: true },
    { maxVertices: 8, maxEdges: 10, faithful: false },
  ])('is $faithful for $maxVertices vertices and $maxEdges edges', ({ faithful, ...limits }) => {
    expect(isHashFaithful(defineSpace({ ...limits, ops: 3 }))).toBe(faithful);
  });

  it('is true for NAS-Bench-101', () => {
    expect(isHashFaithful()).toBe(true);
  });
});
