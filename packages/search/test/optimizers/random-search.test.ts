import { cellOf, cellRawId, encodingMap, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { RandomSearch, SAMPLERS, samplerOf } from '../../src/index.js';
import { describeConformance } from './conformance.js';

describeConformance({
  name: 'RandomSearch',
  create: (stream) => new RandomSearch({ sampler: 'encoding-a', epochs: 108 }, stream),
  restore: (state) => RandomSearch.restore(state),
});

describe('samplers', () => {
  it('are refused by a wrong name, with the known ones', () => {
    expect(() => samplerOf('uniform' as never)).toThrow(/encoding-a, encoding-b/);
  });

  /** Share of draws that are cells, with the edge limit before pruning or after it. */
  function validShare(name: (typeof SAMPLERS)[number]['name'], rawLimit: boolean): number {
    const stream = RandomStream.fromSeed('shares');
    const map = encodingMap();
    const draws = 100_000;
    let valid = 0;
    for (let i = 0; i < draws; i += 1) {
      const { mask, label } = samplerOf(name).draw(stream);
      const edges = mask.toString(2).replaceAll('0', '').length;
      if (map.lookup(mask, label) >= 0 && !(rawLimit && edges > 9)) valid += 1;
    }
    return valid / draws;
  }

  // Exact: 573,494 and 1,538,083 of 2,097,152 masks. B and C: measured on 400,000 configurations.
  it.each([
    ['encoding-a', true, 573_494 / 2_097_152],
    ['encoding-a', false, 1_538_083 / 2_097_152],
    ['encoding-b', true, 0.786],
    ['encoding-c', true, 0.436],
    ['pruned-valid', false, 1],
    ['uniform-cell', true, 1],
  ] as const)('%s is valid as often as it should be (raw limit: %s)', (name, rawLimit, share) => {
    expect(Math.abs(validShare(name, rawLimit) - share)).toBeLessThan(0.006);
  });

  it('uniform-cell draws every cell alike: large cells as often as there are many', () => {
    const stream = RandomStream.fromSeed('cells');
    const map = encodingMap();
    let seven = 0;
    for (let i = 0; i < 20_000; i += 1) {
      const { mask, label } = samplerOf('uniform-cell').draw(stream);
      const id = map.lookup(mask, label);
      if (cellOf(id).vertices === 7) seven += 1;
      if (i < 100) expect(mask * 243 + label).toBe(cellRawId(cellOf(id)));
    }
    expect(Math.abs(seven / 20_000 - 359_082 / 423_624)).toBeLessThan(0.012);
  });

  it('draws the two-vertex cell as often as raw encodings prune to it', () => {
    const stream = RandomStream.fromSeed('smallest');
    const map = encodingMap();
    let smallest = 0;
    for (let i = 0; i < 100_000; i += 1) {
      const { mask, label } = samplerOf('pruned-valid').draw(stream);
      if (map.lookup(mask, label) === 0) smallest += 1;
    }
    expect(Math.abs(smallest / 100_000 - 36_354_501 / 373_754_169)).toBeLessThan(0.004);
  });
});
