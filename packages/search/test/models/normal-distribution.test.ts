import { describe, expect, it } from 'vitest';
import {
  expectedImprovement,
  improvementBound,
  normalCumulative,
  normalDensity,
} from '../../src/models/normal-distribution.js';

describe('normal distribution', () => {
  // To 15 digits from tables.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1.96, 0.02499789514822],
    [-6, 9.86587645037698e-10],
    [4, 0.999968328758167],
  ])('is cumulative at %s', (x, expected) => {
    expect(Math.abs(normalCumulative(x) / expected - 1)).toBeLessThan(2e-7);
  });

  it('has its density', () => {
    expect(normalDensity(0)).toBeCloseTo(0.398942280401433, 14);
    expect(normalDensity(1)).toBeCloseTo(0.241970724519143, 14);
  });

  it('improves by the gap when certain, and by its width over root 2 pi when as good as the best', () => {
    expect(expectedImprovement(1, 0, 3)).toBe(2);
    expect(expectedImprovement(3, 0, 1)).toBe(0);
    expect(expectedImprovement(1, 2, 1)).toBeCloseTo(2 * 0.398942280401433, 6);
  });

  it('bounds the improvement from above, closely enough to pass over the hopeless', () => {
    for (const deviation of [0, 1e-3, 0.5, 1, 30]) {
      for (let mean = -8; mean <= 8; mean += 1 / 64) {
        const improvement = expectedImprovement(mean, deviation, 0);
        expect(improvementBound(mean, deviation, 0)).toBeGreaterThanOrEqual(improvement);
      }
    }
    expect(improvementBound(3, 1, 0)).toBeLessThan(0.01);
  });

  it('stays positive and falls as the mean gets worse', () => {
    let previous = Infinity;
    for (let mean = 0; mean < 12; mean += 0.5) {
      const improvement = expectedImprovement(mean, 1, 0);
      expect(improvement).toBeGreaterThan(0);
      expect(improvement).toBeLessThan(previous);
      previous = improvement;
    }
  });
});
