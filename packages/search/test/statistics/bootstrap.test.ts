import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { bootstrapMean, bootstrapMeans } from '../../src/statistics/bootstrap.js';

describe(bootstrapMeans, () => {
  it('has no interval where nothing is known', () => {
    expect(bootstrapMeans([Float64Array.of(NaN), Float64Array.of(NaN)])).toEqual([
      { low: NaN, high: NaN },
    ]);
    expect(bootstrapMean([])).toEqual({ low: NaN, high: NaN });
  });

  it('is a point for equal numbers', () => {
    expect(bootstrapMean([3, 3, 3])).toEqual({ low: 3, high: 3 });
  });

  it('is as wide as theory says for many numbers', () => {
    const stream = RandomStream.fromSeed('bootstrap');
    const values = Array.from({ length: 400 }, () => stream.float());
    const { low, high } = bootstrapMean(values);
    // 1.96 standard errors of a uniform mean to each side.
    const expected = (2 * 1.96 * Math.sqrt(1 / 12)) / Math.sqrt(400);
    expect(Math.abs((high - low) / expected - 1)).toBeLessThan(0.15);
  });
});
