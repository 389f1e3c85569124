import { createCell, cellId, trainableParameters, cellOf } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  GUIDED_FEATURE_COUNT,
  guidedFeatures,
  LOG_PARAMETERS,
} from '../../src/models/guided-features.js';

/** input -> conv3x3 -> pool -> output, and input -> output. */
const CHAIN = cellId(
  createCell({
    matrix: [
      [0, 1, 0, 1],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ],
    ops: ['input', 'conv3x3-bn-relu', 'maxpool3x3', 'output'],
  }),
);

/** The same of two cells, told apart by sign alone. */
async function signs(a: number, b: number): Promise<number[]> {
  const ids = Int32Array.of(Math.min(a, b), Math.max(a, b));
  const { columns } = await guidedFeatures({ candidates: ids });
  const place = ids.indexOf(a);
  return Array.from({ length: GUIDED_FEATURE_COUNT }, (_, k) => columns[2 * k + place]!);
}

describe(guidedFeatures, () => {
  it('standardizes every column over the cells, and clips at 4', async () => {
    const candidates = Int32Array.from({ length: 3_000 }, (_, i) => 141 * i);
    const { columns, count, dimensions, squaredNorms } = await guidedFeatures({ candidates });
    expect([count, dimensions]).toEqual([3_000, GUIDED_FEATURE_COUNT]);
    for (let k = 0; k < dimensions; k += 1) {
      const column = columns.subarray(k * count, (k + 1) * count);
      expect(Math.max(...column.map(Math.abs))).toBeLessThanOrEqual(4);
      const mean = column.reduce((sum, value) => sum + value, 0) / count;
      expect(Math.abs(mean)).toBeLessThan(0.05); // clipping moves it
    }
    const squares = Array.from({ length: dimensions }, (_, k) => columns[k * count + 17]! ** 2);
    expect(squaredNorms[17]).toBeCloseTo(
      squares.reduce((sum, square) => sum + square),
      3,
    );
  });

  it('orders cells by parameters in the column that says so', async () => {
    const ids = Int32Array.of(100_000, 300_000, 400_000);
    const { columns } = await guidedFeatures({ candidates: ids });
    const parameters = Array.from(ids, (id) => trainableParameters(cellOf(id)));
    const byFeature = [0, 1, 2].sort(
      (a, b) => columns[3 * LOG_PARAMETERS + a]! - columns[3 * LOG_PARAMETERS + b]!,
    );
    expect(byFeature).toEqual([0, 1, 2].sort((a, b) => parameters[a]! - parameters[b]!));
  });

  it('is the same with one thread and several, and for a chunk at a time', async () => {
    const candidates = Int32Array.from({ length: 33_000 }, (_, i) => 12 * i);
    const [one, two] = [
      await guidedFeatures({ candidates, threads: 1 }),
      await guidedFeatures({ candidates, threads: 2 }),
    ];
    expect(two.columns.every((value, i) => value === one.columns[i])).toBe(true);
    expect(one.columns.at(-1)).not.toBe(0);
  });

  it('sees what a cell by hand has more of than the smallest cell, which has no inner vertex', async () => {
    const chain = await signs(CHAIN, 0);
    // Vertices, edges, parameters, longest path; the shortest path is the same, as the direct edge.
    expect(chain.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(chain[4]).toBe(0);
    expect(chain[8]).toBe(0);
    // Counts of conv3x3, conv1x1, pool.
    expect(chain.slice(9, 12)).toEqual([1, 0, 1]);
    // Feeders of the output by op: a pool; fed by the input: a conv3x3.
    expect(chain.slice(20, 26)).toEqual([0, 0, 1, 1, 0, 0]);
    // Mean over both paths of inner vertices, conv3x3, conv1x1, pools.
    expect(chain.slice(26, 30)).toEqual([1, 1, 0, 1]);
  });
});
