import { describe, expect, it } from 'vitest';
import { repeatColumns } from '../../src/landscape/budget-values.js';
import { keptAtTop, repeatNoise, swappedPairs } from '../../src/landscape/repeat-noise.js';
import { datasetOf } from '../small-benchmark.js';

describe('repeatNoise', () => {
  it('says so where cells have one run each', () => {
    const repeats = repeatColumns(datasetOf([{ id: 1, validation: 0.5 }]), 108);
    const noise = repeatNoise({ epochs: 108, repeats, seed: 1 });
    expect(noise.found).toBe(false);
    expect(noise).toMatchObject({ reason: expect.stringContaining('At 108 epochs fewer than 3') });
  });

  it('says so of a dataset of bests, whose runs are not known', () => {
    const rows = [1, 2, 3, 4].map((id) => ({ id, validation: 0.5, aggregation: 2 }));
    const noise = repeatNoise({
      epochs: 108,
      repeats: repeatColumns(datasetOf(rows), 108),
      seed: 1,
    });
    expect(noise.found).toBe(false);
  });

  it('computes the deviations of three cells as by hand', () => {
    // Deviations of two values are half their distance times the root of 2.
    const repeats = [Float64Array.of(0.1, 0.5, 0.8), Float64Array.of(0.3, 0.5, 0.9)];
    const noise = repeatNoise({ epochs: 4, repeats, seed: 1 });
    if (!noise.found) throw new Error(noise.reason);
    const { cells, repeats: most, deviation, medianDeviation, bins } = noise.value;
    expect([cells, most, bins.length]).toEqual([3, 2, 1]);
    expect(deviation).toBeCloseTo(Math.sqrt((0.02 + 0 + 0.005) / 3), 12);
    expect(medianDeviation).toBeCloseTo(0.1 * Math.SQRT1_2, 12);
    expect(noise.value.agreements).toMatchObject([
      { first: 'run 1', second: 'run 2', cells: 3, spearman: 1, kendall: 1 },
    ]);
  });
});

describe('what changes from one repeat to another', () => {
  it('is no pair where the order is the same, and every pair where it is reversed', () => {
    const up = Float64Array.of(1, 2, 3, 4);
    expect(swappedPairs(up, up, 1)).toBe(0);
    expect(swappedPairs(up, up.toReversed(), 1)).toBe(1);
  });

  it('is a third of the pairs of three where one neighbour pair swaps', () => {
    const share = swappedPairs(Float64Array.of(1, 2, 3), Float64Array.of(2, 1, 3), 1);
    expect(share).toBeCloseTo(1 / 3, 1);
  });

  it('is the place at the top', () => {
    const first = Float64Array.from({ length: 1_099 }, (_, at) => at);
    const second = first.slice();
    second[1_098] = -1;
    expect(keptAtTop(first, first)).toBe(1);
    expect(keptAtTop(first, second)).toBe(0.9);
  });

  it('is not told of the top where a hundredth is fewer than ten cells', () => {
    const values = Float64Array.from({ length: 999 }, (_, at) => at);
    expect(keptAtTop(values, values)).toBeNaN();
    const unknown = Float64Array.from({ length: 1_099 }, (_, at) => (at < 100 ? NaN : at));
    expect(keptAtTop(unknown, unknown)).toBeNaN();
  });
});
