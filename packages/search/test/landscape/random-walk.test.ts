import { NeighborGraph } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { autocorrelation, walkAutocorrelation } from '../../src/landscape/random-walk.js';

/** Cells 0 to 3 in a ring. */
const RING = new NeighborGraph(
  Uint32Array.of(0, 2, 4, 6, 8),
  Int32Array.of(1, 3, 0, 2, 1, 3, 0, 2),
);

describe('autocorrelation', () => {
  it('is that of a walk of four steps as by hand', () => {
    // Mean 0, variance 1; neighbours differ always, next but one never.
    const [zero, one, two] = autocorrelation([Float64Array.of(1, -1, 1, -1)], 2);
    expect([zero, one, two]).toEqual([1, -1, 1]);
  });

  it('joins several walks without counting across their ends', () => {
    const walks = [Float64Array.of(1, 1), Float64Array.of(-1, -1)];
    expect(autocorrelation(walks, 1)).toEqual([1, 1]);
  });

  it('is unknown where nothing varies', () => {
    expect(autocorrelation([Float64Array.of(2, 2)], 1)).toEqual([NaN, NaN]);
  });
});

describe('walkAutocorrelation', () => {
  it('says so where no neighbours are known', () => {
    const values = Float64Array.of(1, NaN, 2, NaN);
    expect(walkAutocorrelation({ graph: RING, values, seed: 1 }).found).toBe(false);
  });

  it('says so where all values are equal', () => {
    const values = Float64Array.of(1, 1, 1, 1);
    expect(walkAutocorrelation({ graph: RING, values, seed: 1 }).found).toBe(false);
  });

  it('finds the period of a ring that alternates', () => {
    const values = Float64Array.of(1, -1, 1, -1);
    const found = walkAutocorrelation({
      graph: RING,
      values,
      seed: 1,
      walks: 5,
      steps: 50,
      lags: 2,
    });
    if (!found.found) throw new Error(found.reason);
    expect(found.value.correlations[1]).toBeCloseTo(-1, 2);
    expect(found.value.correlations[2]).toBeCloseTo(1, 2);
    expect(found.value.correlationLength).toBeNaN();
    expect(found.value).toMatchObject({ starts: 4, neighbors: 2, knownNeighbors: 2 });
  });

  it('keeps to the cells that are known, and to its seed', () => {
    const values = Float64Array.of(1, 3, NaN, 7);
    const options = { graph: RING, values, walks: 3, steps: 20, lags: 3 };
    const [first, again, other] = [1, 1, 2].map((seed) =>
      walkAutocorrelation({ ...options, seed }),
    );
    expect(first).toEqual(again);
    expect(first).not.toEqual(other);
    expect(first).toMatchObject({ value: { starts: 3, knownNeighbors: 4 / 3 } });
  });
});
