import { describe, expect, it } from 'vitest';
import { logErrorTargets } from '../../src/models/log-error-target.js';

describe(logErrorTargets, () => {
  it('knows nothing of nothing', () => {
    expect(logErrorTargets([], 0.3)).toEqual([]);
    expect(logErrorTargets([NaN, NaN], 0.3)).toEqual([NaN, NaN]);
  });

  it('standardizes ln(error), so that equal values become 0', () => {
    expect(logErrorTargets([0.9, 0.9], 0.3)).toEqual([0, 0]);
    const [low, high] = logErrorTargets([1 - Math.exp(-3), 1 - Math.exp(-2)], 9);
    expect(low).toBeCloseTo(-1, 10);
    expect(high).toBeCloseTo(1, 10);
  });

  it('lets a collapsed run count as little more than the median', () => {
    const [, , , collapsed] = logErrorTargets([0.9, 0.93, NaN, 0.1], 0.3);
    const [, , , mild] = logErrorTargets([0.9, 0.93, NaN, 0.85], 0.3);
    expect(collapsed).toBe(mild);
  });

  it('bears a perfect accuracy', () => {
    expect(logErrorTargets([1, 0.9], 0.3).every(Number.isFinite)).toBe(true);
  });
});
