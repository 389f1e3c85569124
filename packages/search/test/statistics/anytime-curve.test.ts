import { describe, expect, it } from 'vitest';
import { anytimeCurve } from '../../src/statistics/anytime-curve.js';
import { traceFrom } from './made-up-searches.js';

const TRACES = [
  traceFrom([
    [10, 0.4],
    [20, 0.2],
  ]),
  traceFrom([[15, 0.3]]),
  traceFrom([[15, 0.8]]),
];

describe(anytimeCurve, () => {
  const options = {
    kind: 'testRegret',
    axis: 'seconds',
    grid: Float64Array.of(5, 12, 20),
  } as const;
  const [before, first, all] = anytimeCurve(TRACES, options);

  it('fills nothing in before the first delivery, and says how many count', () => {
    expect(before).toMatchObject({ at: 5, count: 0, mean: NaN, median: NaN, low: NaN });
    expect(first).toMatchObject({ count: 1, mean: 0.4, median: 0.4 });
  });

  it('has mean, median and quartiles of the steps', () => {
    expect(all).toMatchObject({ at: 20, count: 3, median: 0.3, lowerQuartile: 0.25 });
    expect(all!.mean).toBeCloseTo(1.3 / 3, 12);
    expect(all!.upperQuartile).toBeCloseTo(0.55, 12);
  });

  it('has an interval around the mean, the same for the same seed', () => {
    expect(all!.low).toBeLessThan(all!.mean);
    expect(all!.high).toBeGreaterThan(all!.mean);
    expect(anytimeCurve(TRACES, options)[2]).toEqual(all);
    expect(anytimeCurve(TRACES, { ...options, seed: 2 })[2]!.low).toBeDefined();
  });
});
