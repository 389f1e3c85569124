import { describe, expect, it } from 'vitest';
import { ranksOf, tieSum } from '../../src/statistics/ranks.js';

describe(ranksOf, () => {
  it('puts NaN last', () => {
    expect([...ranksOf([NaN, 2, 1])]).toEqual([3, 2, 1]);
  });

  it('gives equal numbers the mean of their ranks', () => {
    expect([...ranksOf([5, 1, 5, 5, 0])]).toEqual([4, 2, 4, 4, 1]);
  });
});

describe(tieSum, () => {
  it('is 0 without ties, and t^3 - t for each group', () => {
    expect(tieSum([1, 2, 3])).toBe(0);
    expect(tieSum([1, 1, 2, 2, 2])).toBe(6 + 24);
  });
});
