import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { twoSidedTail } from '../../src/models/normal-distribution.js';
import { chanceOfLess, holm, mannWhitney, wilcoxon } from '../../src/statistics/rank-tests.js';

describe(twoSidedTail, () => {
  it.each([
    [0, 1],
    [1, 0.31731051],
    [-1.959963985, 0.05],
    [3.290526731, 0.001],
  ])('of %s is %s', (z, p) => {
    expect(Math.abs(twoSidedTail(z) / p - 1)).toBeLessThan(1e-6);
  });
});

describe(mannWhitney, () => {
  it('finds nothing where all numbers are equal', () => {
    expect(mannWhitney([1, 1, 1], [1, 1])).toEqual({ statistic: 3, p: 1 });
  });

  it('counts the pairs in which the first is larger, ties half', () => {
    // 3 > 1, 3 > 2, 2 > 1, and 2 ties with 2.
    expect(mannWhitney([2, 3], [1, 2, 9]).statistic).toBe(3.5);
  });

  it('is exact for few numbers', () => {
    // 2 of the 20 ways to choose three of six are as far apart.
    expect(mannWhitney([1, 2, 3], [4, 5, 6])).toEqual({ statistic: 0, p: 2 / 20 });
    // The ranks 1, 2.5, 2.5, 4; two of them give 3.5, 3.5, 5, 5, 6.5, 6.5.
    expect(mannWhitney([1, 2], [2, 3]).p).toBeCloseTo(4 / 6, 12);
  });

  it('loses variance by ties, and half a step by continuity, for many', () => {
    const a = Array.from({ length: 30 }, (_, at) => at % 5);
    const b = a.map((value) => value + 1);
    // 36 of each of 25 pairs of values; 15 pairs are lower, 4 tie, 6 are higher.
    const { statistic, p } = mannWhitney(a, b);
    expect(statistic).toBe(36 * (6 + 4 / 2));
    const ties = 2 * (6 ** 3 - 6) + 4 * (12 ** 3 - 12);
    const variance = (900 / 12) * (61 - ties / (60 * 59));
    expect(p).toBeCloseTo(twoSidedTail((450 - 288 - 0.5) / Math.sqrt(variance)), 12);
  });
});

describe(wilcoxon, () => {
  it('leaves equal pairs out', () => {
    expect(wilcoxon([1, 2], [1, 2])).toEqual({ statistic: 0, p: 1 });
  });

  it('adds the ranks of positive differences', () => {
    // Differences 2, -1, 3, -1: sizes ranked 3, 1.5, 4, 1.5. Of the 16 sums 0 to 10, those at least
    // 2 away from 5 are 0, 1.5, 1.5, 3, 3, and as many above.
    expect(wilcoxon([3, 1, 5, 2], [1, 2, 2, 3])).toEqual({ statistic: 7, p: 10 / 16 });
  });

  it('approximates for many', () => {
    const a = Array.from({ length: 60 }, (_, at) => at + 1);
    const { statistic, p } = wilcoxon(a, new Float64Array(60));
    expect(statistic).toBe(1830);
    const z = (1830 - 915 - 0.5) / Math.sqrt((60 * 61 * 121) / 24);
    expect(p).toBeCloseTo(twoSidedTail(z), 14);
  });
});

describe(chanceOfLess, () => {
  it('is 1 where all of the first are lower, 0.5 for equals', () => {
    expect(chanceOfLess([1, 2], [3, 4])).toBe(1);
    expect(chanceOfLess([1], [1])).toBe(0.5);
  });

  it('is the share of pairs, counted one by one', () => {
    const numbers = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const wins = a.flatMap((x) => b.map((y) => (x < y ? 1 : x === y ? 0.5 : 0) as number));
        const share = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        expect(chanceOfLess(a, b)).toBeCloseTo(share, 12);
      }),
    );
  });
});

describe(holm, () => {
  it('multiplies the smallest by the number of tests, and never falls', () => {
    expect(holm([0.01, 0.04, 0.03]).map((p) => Number(p.toFixed(6)))).toEqual([0.03, 0.06, 0.06]);
  });

  it('stays at or below 1', () => {
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
