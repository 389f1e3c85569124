import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { SplitSearch } from '../../src/models/best-split.js';

/** The best split of weighted rows over the given parameters, in this order. */
function bestSplit(
  levels: readonly number[],
  rows: readonly (readonly [values: readonly number[], response: number, weight?: number])[],
  { minLeaf = 1, parameters = levels.map((_, i) => i), seed = 1 } = {},
): SplitSearch {
  const search = new SplitSearch(levels, minLeaf);
  search.clear();
  let [weight, sum] = [0, 0];
  for (const [values, response, repeats = 1] of rows) {
    const bins = values.flatMap((value, i) => (value === 0 ? [] : [search.binOf(i, value)]));
    search.add(Uint16Array.from(bins), 0, bins.length, repeats, response);
    weight += repeats;
    sum += repeats * response;
  }
  const totals = { rows: rows.length, weight, sum };
  const stream = RandomStream.fromSeed(seed);
  for (const parameter of parameters) search.consider(parameter, totals, stream);
  return search;
}

describe(SplitSearch, () => {
  it('finds none where every parameter has one value', () => {
    const { parameter } = bestSplit(
      [2, 3],
      [
        [[1, 2], 1],
        [[1, 2], 5],
      ],
    );
    expect(parameter).toBe(-1);
  });

  it('keeps to the least number of distinct rows on either side, whatever their weight', () => {
    const rows = [
      [[1], 9, 50],
      [[0], 1],
      [[0], 1],
    ] as const;
    expect(bestSplit([2], rows, { minLeaf: 2 }).parameter).toBe(-1);
    expect(bestSplit([2], rows, { minLeaf: 1 }).parameter).toBe(0);
  });

  // Responses 1 2 | 7 8 by the first parameter leave squares of 1; by the second 1 7 | 2 8, 36.
  const BINARY = [
    [[0, 0], 1],
    [[0, 1], 2],
    [[1, 0], 7],
    [[1, 1], 8],
  ] as const;

  it('takes the parameter that leaves the least squares', () => {
    const split = bestSplit([2, 2], BINARY);
    expect([split.parameter, split.right]).toEqual([0, 0b10]);
    expect(bestSplit([2, 2], BINARY, { parameters: [1] }).parameter).toBe(1);
  });

  it('counts a row as often as it weighs', () => {
    // Alike, 0 4 | 5 9 leave 8 + 8 and 0 5 | 4 9 leave 12.5 + 12.5. With nine of the first two,
    // the former leave 72 + 8, the latter 22.5 + 22.5.
    const rows = (weight: number) =>
      [
        [[0, 0], 0, weight],
        [[0, 1], 4, weight],
        [[1, 0], 5],
        [[1, 1], 9],
      ] as const;
    expect(bestSplit([2, 2], rows(1)).parameter).toBe(0);
    expect(bestSplit([2, 2], rows(9)).parameter).toBe(1);
  });

  it('stays with the first of equal splits', () => {
    const rows = [
      [[0, 0], 1],
      [[1, 1], 5],
    ] as const;
    expect(bestSplit([2, 2], rows).parameter).toBe(0);
    expect(bestSplit([2, 2], rows, { parameters: [1, 0] }).parameter).toBe(1);
  });

  it('splits categories in the order of their means', () => {
    // Means 5, 1, 9, 2: {1, 3} against {0, 2} leaves 0.5 + 8; {1, 3, 0} against {2} leaves 8.67.
    const rows = [
      [[0], 5],
      [[1], 1],
      [[2], 9],
      [[3], 2],
    ] as const;
    const split = bestSplit([4], rows);
    expect(split.parameter).toBe(0);
    expect(split.right).toBe(0b0101);
  });

  it('sends values that no row has either way by chance', () => {
    const rows = [
      [[0], 1],
      [[2], 9],
    ] as const;
    const sides = Array.from({ length: 40 }, (_, seed) => bestSplit([4], rows, { seed }).right);
    for (const right of sides) expect(right & 0b0101).toBe(0b0100);
    expect(new Set(sides)).toEqual(new Set([0b0100, 0b0110, 0b1100, 0b1110]));
  });
});
