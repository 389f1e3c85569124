import { describe, expect, it } from 'vitest';
import { countBoth, ticksOf } from '../../../web/src/scatter/scale.js';

describe('labels of a logarithmic axis', () => {
  const valuesOf = (from: number, to: number): number[] =>
    ticksOf({ from, to }, true, 8).map(({ value }) => value);

  it.each([
    [0, 1e9],
    [-1e9, 1e9],
    [-Infinity, Infinity],
  ])('are few and made at once from 10^%d to 10^%d', (from, to) => {
    const start = performance.now();
    expect(valuesOf(from, to).length).toBeLessThanOrEqual(12);
    expect(performance.now() - start).toBeLessThan(50);
  });

  it('are 1, 2 and 5 of each power, then the powers, then every so many of them', () => {
    expect(valuesOf(0, 2)).toEqual([1, 2, 5, 10, 20, 50, 100]);
    expect(valuesOf(0, 6)).toEqual([1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]);
    expect(valuesOf(0, 40)).toEqual(Array.from({ length: 11 }, (_, i) => 10 ** (4 * i)));
  });
});

describe('how many rows have both numbers', () => {
  it('is less than either count where different rows lack one', () => {
    const x = Float32Array.of(1, Number.NaN, 3, 4);
    const y = Float32Array.of(Number.NaN, 2, 3, 4);
    expect(countBoth(x, y)).toBe(2);
  });
});
