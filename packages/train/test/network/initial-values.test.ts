import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { glorotUniformValues, varianceScalingValues } from '../../src/network/initial-values.js';

const COUNT = 200_000;

function momentsOf(values: Float32Array): { mean: number; variance: number; largest: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { mean, variance, largest };
}

describe('varianceScalingValues', () => {
  const values = varianceScalingValues(COUNT, 72, RandomStream.fromSeed(1));

  it('have mean 0 and the variance 1 / fanIn after the tails are cut off', () => {
    const { mean, variance } = momentsOf(values);
    expect(mean * Math.sqrt(72)).toBeCloseTo(0, 2);
    expect(variance * 72).toBeCloseTo(1, 1.9);
  });

  it('end at two deviations of the uncut distribution', () => {
    const limit = (2 * Math.sqrt(1 / 72)) / 0.8796256610342398;
    const { largest } = momentsOf(values);
    expect(largest).toBeLessThanOrEqual(Math.fround(limit));
    expect(largest).toBeGreaterThan(0.999 * limit);
  });

  it('have the share within one deviation that the cut normal distribution has', () => {
    const deviation = Math.sqrt(1 / 72) / 0.8796256610342398;
    const within = values.filter((value) => Math.abs(value) < deviation).length / COUNT;
    // erf(1 / sqrt 2) / erf(2 / sqrt 2)
    expect(within).toBeCloseTo(0.6826894921 / 0.9544997361, 2);
  });

  it('are the same from the same seed, and one more draw changes none of them', () => {
    const again = varianceScalingValues(999, 72, RandomStream.fromSeed(1));
    expect(again).toEqual(values.subarray(0, 999));
    const other = varianceScalingValues(4, 72, RandomStream.fromSeed(2));
    expect(other).not.toEqual(values.subarray(0, 4));
  });
});

describe('glorotUniformValues', () => {
  it('are uniform within sqrt(6 / (fanIn + fanOut))', () => {
    const values = glorotUniformValues(200, 1000, RandomStream.fromSeed(1));
    const limit = Math.sqrt(6 / 1200);
    const { mean, variance, largest } = momentsOf(values);
    expect(values).toHaveLength(COUNT);
    expect(mean / limit).toBeCloseTo(0, 2);
    expect(variance / limit ** 2).toBeCloseTo(1 / 3, 2);
    expect(largest).toBeLessThanOrEqual(Math.fround(limit));
    expect(largest).toBeGreaterThan(0.999 * limit);
  });
});
