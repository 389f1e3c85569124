import { describe, expect, it } from 'vitest';
import { drawnSumTail, tossedSumTail } from '../../src/statistics/exact-rank-sums.js';
import { ranksOf } from '../../src/statistics/ranks.js';

describe(drawnSumTail, () => {
  it('is 1 at the mean, and counts both tails', () => {
    const ranks = Float64Array.of(1, 2, 3, 4);
    expect(drawnSumTail(ranks, 2, 5)).toBe(1);
    // Of 3, 4, 5, 5, 6, 7 the sums 3 and 7.
    expect(drawnSumTail(ranks, 2, 7)).toBeCloseTo(2 / 6, 12);
  });

  it('counts the subsets of 20 among 40, one of which is lowest', () => {
    const ranks = ranksOf(Array.from({ length: 40 }, (_, at) => at));
    expect(drawnSumTail(ranks, 20, 210) * 137_846_528_820).toBeCloseTo(2, 6);
  });
});

describe(tossedSumTail, () => {
  it('is 2 of 2^n for the extremes', () => {
    expect(tossedSumTail(Float64Array.of(1, 2, 3, 4, 5), 15)).toBe(2 / 32);
    expect(tossedSumTail(new Float64Array(), 0)).toBe(1);
  });
});
