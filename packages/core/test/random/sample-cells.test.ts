import { describe, expect, it } from 'vitest';
import { RandomStream, defineSpace, sampleCells } from '../../src/index.js';
import type { SampleCellsOptions } from '../../src/index.js';

const space = defineSpace({ maxVertices: 3, maxEdges: 3, ops: 3 });

describe('sampleCells, used wrongly', () => {
  it.each([
    ['unknown-option', { count: 1, seed: 1, unique: true }],
    ['invalid-option', { count: -1, seed: 1 }],
    ['invalid-option', { count: 1.5, seed: 1 }],
    ['invalid-seed', { count: 1 }],
    ['invalid-option', { count: 8, seed: 1, space, distinct: true }],
  ])('says %s to %o', (code, options) => {
    expect(() => sampleCells(options as SampleCellsOptions)).toThrow(
      expect.objectContaining({ name: 'UsageError', code }),
    );
  });
});

describe(sampleCells, () => {
  it('draws every cell about equally often', () => {
    const counts = new Array<number>(7).fill(0);
    for (const id of sampleCells({ count: 70_000, seed: 3, space })) counts[id]! += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(600);
  });

  it('draws each cell once when all are asked for distinct, in an order of the seed', () => {
    const draws = [1, 2].map((seed) => sampleCells({ count: 7, seed, space, distinct: true }));
    for (const ids of draws) expect([...ids].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(draws[0]).not.toEqual(draws[1]);
  });

  it('moves a stream on, so that the next draw differs', () => {
    const seed = RandomStream.fromSeed(1);
    const first = sampleCells({ count: 5, seed });
    expect(sampleCells({ count: 5, seed })).not.toEqual(first);
    expect(sampleCells({ count: 5, seed: 1 })).toEqual(first);
  });
});
