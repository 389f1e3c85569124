import { describe, expect, it } from 'vitest';
import { keptVertices } from '../../src/cell/kept-vertices.js';

const withEdges = (...edges: readonly (readonly [number, number])[]) => {
  return (x: number, y: number): boolean => edges.some(([a, b]) => a === x && b === y);
};

describe(keptVertices, () => {
  it('is empty without a path', () => {
    expect(keptVertices(4, withEdges([0, 1], [2, 3]))).toEqual([]);
  });

  it('drops dead ends and vertices that nothing leads to', () => {
    expect(keptVertices(6, withEdges([0, 1], [1, 5], [0, 2], [3, 5], [1, 4]))).toEqual([0, 1, 5]);
  });

  it('keeps all 64 vertices of a chain', () => {
    expect(keptVertices(64, (x, y) => y === x + 1)).toHaveLength(64);
  });
});
