import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { parameterSpaceOf } from '../../src/encodings/parameter-space.js';
import { KernelDensity } from '../../src/models/kernel-density.js';
import { PackedLayout, RankedConfigurations } from '../../src/models/packed-configurations.js';
import { plainBandwidths, plainDensity } from './plain-kernel-density.js';

/** The density of all rows, and a function that evaluates it. */
function densityOf(
  levels: readonly number[],
  rows: readonly (readonly number[])[],
  minBandwidth: number,
) {
  const layout = new PackedLayout(levels);
  const ranked = new RankedConfigurations(layout);
  for (const row of rows) ranked.add(row, 0);
  const density = new KernelDensity({
    layout,
    columns: ranked.columns,
    rows: ranked.order,
    minBandwidth,
  });
  const packed = new Uint16Array(layout.chunks);
  const at = (values: readonly number[], limit?: number): number => {
    layout.pack(values, packed);
    return density.at(packed, limit);
  };
  return { density, at };
}

describe(KernelDensity, () => {
  it('is the mean of products of kernels, by hand', () => {
    // The least bandwidth rules: the spreads, 0.5 and 0.83, give less.
    const { density, at } = densityOf(
      [2, 3],
      [
        [0, 0],
        [0, 1],
        [1, 2],
        [1, 0],
      ],
      0.9,
    );
    expect([...density.bandwidths]).toEqual([0.9, 0.9]);
    // Kernels: 1 - 0.9 where equal; 0.9 / (2 - 1) and 0.9 / (3 - 1) where not.
    expect(at([0, 0])).toBeCloseTo((0.1 * 0.1 + 0.1 * 0.45 + 0.9 * 0.45 + 0.9 * 0.1) / 4, 12);
  });

  it('sets bandwidths by the normal reference rule, with the spread over all data', () => {
    const rows = [
      [0, 0],
      [1, 0],
      [1, 2],
      [1, 2],
    ];
    const { density } = densityOf([2, 3], rows, 0.001);
    // Spreads: sqrt(3)/4 and 1; n = 4, d = 2.
    const scale = 1.06 * 4 ** (-1 / 6);
    expect(density.bandwidths[0]).toBeCloseTo((scale * Math.sqrt(3)) / 4, 12);
    expect(density.bandwidths[1]).toBeCloseTo(scale, 12);
  });

  it('raises a bandwidth to its least value', () => {
    const { density, at } = densityOf(
      [2, 2],
      [
        [1, 0],
        [1, 1],
      ],
      0.3,
    );
    expect(density.bandwidths[0]).toBe(0.3);
    const h = 1.06 * 2 ** (-1 / 6) * 0.5;
    expect(at([1, 0])).toBeCloseTo((0.7 * (1 - h) + 0.7 * h) / 2, 12);
  });

  it('is infinite beside a column that shows one level only', () => {
    const { at } = densityOf(
      [2, 2],
      [
        [1, 0],
        [1, 1],
      ],
      0.3,
    );
    expect(at([0, 0])).toBe(Infinity);
  });

  it('counts the levels that the data show, not those that there are', () => {
    const { at } = densityOf([21], [[4], [9]], 0.3);
    const h = plainBandwidths([[4], [9]], 0.3)[0]!;
    expect(at([4])).toBeCloseTo((1 - h + h) / 2, 12);
  });

  it.each(['encoding-a', 'encoding-b'] as const)('equals a plain sum on %s', (name) => {
    const { levels } = parameterSpaceOf(name);
    const stream = RandomStream.fromSeed(name);
    const draw = (): number[] => levels.map((count) => stream.below(count));
    const rows = Array.from({ length: 60 }, draw);
    const { density, at } = densityOf(levels, rows, 0.3);
    const bandwidths = plainBandwidths(rows, 0.3);
    density.bandwidths.forEach((bandwidth, i) => expect(bandwidth).toBeCloseTo(bandwidths[i]!, 12));
    for (let i = 0; i < 30; i += 1) {
      const values = draw();
      const expected = plainDensity(rows, bandwidths, values);
      expect(Math.abs(at(values) / expected - 1)).toBeLessThan(1e-10);
    }
  });

  it.each(['encoding-a', 'encoding-b'] as const)(
    'is exact on %s up to the limit, and above it only known to be above',
    (name) => {
      const { levels } = parameterSpaceOf(name);
      const stream = RandomStream.fromSeed(name);
      const draw = (): number[] => levels.map((count) => stream.below(count));
      const { at } = densityOf(levels, Array.from({ length: 200 }, draw), 0.3);
      for (let i = 0; i < 50; i += 1) {
        const values = draw();
        const exact = at(values);
        expect(at(values, 2 * Math.abs(exact))).toBe(exact);
        const below = exact - Math.abs(exact) / 2;
        expect(at(values, below)).toBeGreaterThan(below);
      }
    },
  );

  it('takes the numbers of levels for the spread when given', () => {
    const layout = new PackedLayout([3]);
    const ranked = new RankedConfigurations(layout);
    for (const level of [0, 1]) ranked.add([level], 0);
    const options = { layout, columns: ranked.columns, rows: ranked.order, minBandwidth: 0 };
    const plain = new KernelDensity(options).bandwidths[0]!;
    const wide = new KernelDensity({ ...options, levelNumbers: [[0, 2, 1]] }).bandwidths[0]!;
    expect(wide).toBeCloseTo(2 * plain, 12);
  });
});
