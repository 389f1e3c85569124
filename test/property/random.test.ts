import {
  NASBENCH_101,
  RandomStream,
  encodingMap,
  sampleCells,
  sampleEncodings,
} from '@nasbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe('random draws', () => {
  it('are the same for the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(sampleCells({ count: 20, seed })).toEqual(sampleCells({ count: 20, seed }));
        expect(sampleEncodings({ count: 20, seed })).toEqual(sampleEncodings({ count: 20, seed }));
      }),
      { numRuns: 50 },
    );
  });

  it('of a child stream do not depend on the use of the parent', () => {
    fc.assert(
      fc.property(seeds, fc.nat(20), fc.string(), (seed, used, name) => {
        const fresh = RandomStream.fromSeed(seed);
        const parent = RandomStream.fromSeed(seed);
        for (let i = 0; i < used; i++) parent.uint32();
        expect(parent.split(name).uint32()).toBe(fresh.split(name).uint32());
      }),
    );
  });

  it('go on from a saved state', () => {
    fc.assert(
      fc.property(seeds, fc.nat(20), (seed, used) => {
        const stream = RandomStream.fromSeed(seed);
        for (let i = 0; i < used; i++) stream.uint32();
        const restored = RandomStream.restore(stream.state());
        const draws = Array.from({ length: 10 }, () => stream.uint32());
        expect(Array.from({ length: 10 }, () => restored.uint32())).toEqual(draws);
      }),
    );
  });

  it('stay in range and never repeat when distinct cells are asked for', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 500 }), (seed, count) => {
        const ids = sampleCells({ count, seed, distinct: true });
        expect(new Set(ids).size).toBe(count);
        expect(ids.every((id) => id >= 0 && id < 423_624)).toBe(true);
      }),
    );
  });

  it('of valid encodings all have an id, of any encodings the known share', () => {
    const map = encodingMap(NASBENCH_101);
    const valid = sampleEncodings({ count: 5000, seed: 1, valid: true });
    valid.masks.forEach((mask, i) => {
      expect(map.lookup(mask, valid.labels[i]!)).toBeGreaterThanOrEqual(0);
    });
    const any = sampleEncodings({ count: 50_000, seed: 2 });
    const found = any.masks.filter((mask, i) => map.lookup(mask, any.labels[i]!) >= 0).length;
    // 373,754,169 of 509,607,936 encodings are mapped; 5 standard errors of 50,000 draws.
    expect(Math.abs(found / 50_000 - 373_754_169 / 509_607_936)).toBeLessThan(0.0099);
  });
});
