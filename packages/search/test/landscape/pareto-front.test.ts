import { expect, it } from 'vitest';
import { paretoFront } from '../../src/landscape/pareto-front.js';

const front = (cost: number[], worth: number[]): number[] => [
  ...paretoFront(Float64Array.from(cost), Float64Array.from(worth)),
];

it('finds the three of five points that no other beats', () => {
  expect(front([1, 2, 3, 4, 5], [0.5, 0.4, 0.7, 0.7, 0.9])).toEqual([0, 2, 4]);
});

it('takes the better of two that cost the same, and the first of two that are equal', () => {
  expect(front([1, 1, 2, 2], [0.3, 0.5, 0.8, 0.8])).toEqual([1, 2]);
});

it('leaves unknown points out', () => {
  expect(front([NaN, 1, 2], [0.9, NaN, 0.1])).toEqual([2]);
});
