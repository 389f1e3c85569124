import { expect, it } from 'vitest';
import { evaluationGrid, logGrid } from '../../src/statistics/grid.js';

it('has both ends and a constant ratio', () => {
  const grid = logGrid(1, 1000, 4);
  expect([...grid].map(Math.round)).toEqual([1, 10, 100, 1000]);
  expect(grid[3]).toBe(1000);
});

it('has every number while they fit, then distinct ones up to the last', () => {
  expect([...evaluationGrid(4, 100)]).toEqual([1, 2, 3, 4]);
  const grid = evaluationGrid(10_000, 50);
  expect(grid[0]).toBe(1);
  expect(grid.at(-1)).toBe(10_000);
  expect(new Set(grid).size).toBe(grid.length);
});
