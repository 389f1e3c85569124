import { NASBENCH_101, defineSpace, encodingMap, verifyEncodings } from '@nasbench/core';
import type { Space } from '@nasbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadRawAddon } from '../raw-addon.js';
import { anyEncoding } from './arbitraries.js';
import { FIVE_OPS_SPACE, SMALL_SPACE } from './spaces.js';

const addon = loadRawAddon();

/** Ids along the general path: prune, canonical form, class; no map. */
function generalIds(space: Space, masks: Uint32Array, labels: Uint32Array): Int32Array {
  const index = addon.openSpace(space.maxVertices, space.maxEdges, space.ops.length);
  const vertices = new Uint8Array(masks.length).fill(space.maxVertices);
  const ids = new Int32Array(masks.length);
  index.idsOf(vertices, masks, labels, ids);
  return ids;
}

describe('encoding map', () => {
  it.each([
    { name: 'NAS-Bench-101', space: NASBENCH_101 },
    { name: '5 vertices, 6 edges, 3 ops', space: SMALL_SPACE },
    { name: '6 vertices, 8 edges, 5 ops', space: FIVE_OPS_SPACE },
    { name: '7 vertices, any edges', space: defineSpace({ maxVertices: 7, maxEdges: 21, ops: 2 }) },
  ])('gives the ids of the general path for random encodings: $name', ({ space }) => {
    const encodings = anyEncoding(space.maxVertices, space.ops.length);
    fc.assert(
      fc.property(fc.array(encodings, { minLength: 1, maxLength: 500 }), (batch) => {
        const masks = Uint32Array.from(batch, ({ mask }) => mask);
        const labels = Uint32Array.from(batch, ({ label }) => label);
        const expected = generalIds(space, masks, labels);
        const map = encodingMap(space);
        expect(map.lookupBatch(masks, labels, new Int32Array(batch.length))).toEqual(expected);
        expect(batch.map(({ mask, label }) => map.lookup(mask, label))).toEqual([...expected]);
      }),
    );
  });

  it('gives the same by raw id as by mask and label', () => {
    const map = encodingMap(NASBENCH_101);
    fc.assert(
      fc.property(fc.nat(2 ** 21 * 243 - 1), (rawId) => {
        expect(map.lookupRawId(rawId)).toBe(map.lookup(Math.floor(rawId / 243), rawId % 243));
      }),
    );
  });
});

describe(verifyEncodings, () => {
  it('gives the same report for every number of threads', async () => {
    const [first, ...others] = await Promise.all(
      [1, 2, 5].map((threads) => verifyEncodings({ space: SMALL_SPACE, threads })),
    );
    expect(first!.mismatches).toBe(0);
    for (const other of others) expect(other).toEqual(first);
  });
});
