import { describe, expect, it } from 'vitest';
import { mean, quantile, sortedNumbers } from '../../src/statistics/quantile.js';

describe(quantile, () => {
  it('is NaN of nothing', () => {
    expect(quantile(new Float64Array(), 0.5)).toBeNaN();
    expect(mean([])).toBeNaN();
  });

  it('interpolates as numpy does', () => {
    const sorted = sortedNumbers([4, NaN, 1, 3, 2]);
    expect([...sorted]).toEqual([1, 2, 3, 4]);
    expect([0, 0.25, 0.5, 1].map((share) => quantile(sorted, share))).toEqual([1, 1.75, 2.5, 4]);
  });
});
