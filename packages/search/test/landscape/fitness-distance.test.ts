import { NeighborGraph, pearsonCorrelation } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { distancesFrom, fitnessDistance } from '../../src/landscape/fitness-distance.js';

/** Cells 0 to 3 in a row, and 4 alone. */
const ROW = new NeighborGraph(Uint32Array.of(0, 1, 3, 5, 6, 6), Int32Array.of(1, 0, 2, 1, 3, 2));

describe('fitnessDistance', () => {
  it('says so where all values are equal', () => {
    const values = new Float64Array(5).fill(0.5);
    expect(fitnessDistance({ graph: ROW, values }).found).toBe(false);
  });

  it('is -1 on a slope that leads to the best', () => {
    const values = Float64Array.of(0.1, 0.2, 0.3, 0.4, NaN);
    const found = fitnessDistance({ graph: ROW, values });
    if (!found.found) throw new Error(found.reason);
    expect(found.value.best).toEqual([3]);
    expect(found.value.correlation).toBeCloseTo(-1, 12);
    expect(found.value.groups.map(({ distance, mean }) => [distance, mean])).toEqual([
      [0, 0.4],
      [1, 0.3],
      [2, 0.2],
      [3, 0.1],
    ]);
  });

  it('leads over cells without a value, and leaves out those without a way', () => {
    const values = Float64Array.of(0.1, NaN, 0.3, 0.4, 0.2);
    const found = fitnessDistance({ graph: ROW, values });
    if (!found.found) throw new Error(found.reason);
    expect(found.value.groups.map(({ distance }) => distance)).toEqual([0, 1, 3]);
  });

  it('measures to the nearest of several', () => {
    expect([...distancesFrom(ROW, [0, 3])]).toEqual([0, 1, 1, 0, -1]);
  });
});

it('has no correlation with what is constant', () => {
  expect(pearsonCorrelation(Float64Array.of(1, 2), Float64Array.of(3, 3))).toBeNaN();
});
