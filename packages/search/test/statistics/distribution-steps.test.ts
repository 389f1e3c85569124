import { describe, expect, it } from 'vitest';
import { distributionSteps, stepsOfSorted } from '../../src/statistics/distribution-steps.js';

it('rises at each distinct number, and not to 1 where some are unknown', () => {
  expect(distributionSteps([0.3, 0.1, 0.3, NaN])).toEqual([
    { value: 0.1, share: 0.25 },
    { value: 0.3, share: 0.75 },
  ]);
});

describe('stepsOfSorted', () => {
  it('has one step for equal values', () => {
    expect(stepsOfSorted(Float64Array.of(1, 1, 2), { most: 10 })).toEqual([
      { value: 1, share: 2 / 3 },
      { value: 2, share: 1 },
    ]);
  });

  it('keeps exact steps, the first and the last of too many', () => {
    const sorted = Float64Array.from({ length: 1000 }, (_, at) => at);
    const steps = stepsOfSorted(sorted, { most: 10 });
    expect(steps.length).toBeLessThanOrEqual(12);
    expect(steps[0]).toEqual({ value: 0, share: 0.001 });
    expect(steps.at(-1)).toEqual({ value: 999, share: 1 });
    for (const { value, share } of steps) expect(share).toBe((value + 1) / 1000);
  });
});
