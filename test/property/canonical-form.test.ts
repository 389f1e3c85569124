import {
  NASBENCH_101,
  canonicalize,
  cellId,
  createCell,
  defineSpace,
  encodingMap,
  enumerateCells,
} from '@nasbench/core';
import type { Space } from '@nasbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FirstSeenSpace,
  isIsomorphic,
  labelsOfNumber,
  matrixOfMask,
  prune,
  rawCell,
  smallestForm,
} from '../oracle/index.js';
import {
  anyEncoding,
  anySizedEncoding,
  hasPath,
  sparseEncoding,
  toInput,
  toRawCell,
} from './arbitraries.js';
import type { Encoding } from './arbitraries.js';
import { LARGE_SPACE, SMALL_SPACE, TINY_SPACE } from './spaces.js';

function canonicalForm(encoding: Encoding, space: Space): { mask: number; label: number } {
  const { mask, label } = canonicalize(createCell(toInput(encoding), { space }));
  return { mask, label };
}

describe('canonical form', () => {
  const everyEdge = defineSpace({ maxVertices: 7, maxEdges: 21, ops: 3 });
  const dense = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 2 });
  const cases = [
    { name: '2 to 7 vertices, any edges', space: everyEdge, encodings: anySizedEncoding(2, 7, 3) },
    { name: '8 vertices, few edges', space: LARGE_SPACE, encodings: sparseEncoding(8, 11, 3) },
    { name: '8 vertices, any edges', space: dense, encodings: anyEncoding(8, 2) },
  ];

  it.each(cases)('is the smallest of all relabellings: $name', ({ space, encodings }) => {
    fc.assert(
      fc.property(encodings.filter(hasPath), (encoding) => {
        const smallest = smallestForm(prune(toRawCell(encoding))!, encoding.ops);
        expect(canonicalForm(encoding, space)).toEqual(smallest);
      }),
      { numRuns: 200 },
    );
  });

  it('agrees for two 8-vertex cells exactly when brute force finds a relabelling', () => {
    const pairs = sparseEncoding(8, 9, 2).chain((first) =>
      fc.tuple(fc.constant(first), fc.constantFrom(first.label, first.label ^ 1), fc.nat(27)),
    );
    const space = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 2 });
    fc.assert(
      fc.property(pairs, ([first, label, bit]) => {
        const second = { ...first, label, mask: first.mask ^ (1 << bit) };
        const [a, b] = [prune(toRawCell(first)), prune(toRawCell(second))];
        fc.pre(a !== null && b !== null && a.matrix.length === b.matrix.length);
        const same =
          JSON.stringify(canonicalForm(first, space)) ===
          JSON.stringify(canonicalForm(second, space));
        expect(same).toBe(isIsomorphic(a, b));
      }),
      { numRuns: 200 },
    );
  });
});

describe('ids of small spaces', () => {
  it.each([
    { name: '5 vertices, 6 edges, 3 ops', space: SMALL_SPACE },
    { name: '4 vertices, all edges, 2 ops', space: TINY_SPACE },
    { name: '2 vertices', space: defineSpace({ maxVertices: 2, maxEdges: 1, ops: 1 }) },
    { name: '5 vertices, 1 op', space: defineSpace({ maxVertices: 5, maxEdges: 10, ops: 1 }) },
    { name: '4 vertices, 8 ops', space: defineSpace({ maxVertices: 4, maxEdges: 4, ops: 8 }) },
  ])('follow the first-seen walk for every raw encoding: $name', ({ space }) => {
    const ops = space.ops.length;
    const limits = { maxVertices: space.maxVertices, maxEdges: space.maxEdges, ops };
    const walk = new FirstSeenSpace(limits);
    const table = enumerateCells(space);
    expect(
      Array.from(table.masks, (mask, id) => [table.vertices[id], mask, table.labels[id]]),
    ).toEqual(walk.cells.map(({ vertices, mask, label }) => [vertices, mask, label]));

    const map = encodingMap(space);
    const labels = ops ** (space.maxVertices - 2);
    const failures = { 'no-path': -1, 'too-many-edges': -2 } as const;
    for (let mask = 0; mask < 2 ** ((limits.maxVertices * (limits.maxVertices - 1)) / 2); mask++) {
      for (let label = 0; label < labels; label++) {
        const id = walk.idOf(rawCell(limits.maxVertices, mask, label, ops));
        const found = map.lookup(mask, label);
        if (found !== (typeof id === 'number' ? id : failures[id])) {
          expect.fail(`mask ${mask}, label ${label}: expected ${id}, map says ${found}`);
        }
      }
    }
  });

  it('are the same by matrix as by the map for NAS-Bench-101', () => {
    fc.assert(
      fc.property(anyEncoding(7, 3).filter(hasPath), ({ mask, label }) => {
        const id = encodingMap(NASBENCH_101).lookup(mask, label);
        fc.pre(id >= 0);
        const matrix = matrixOfMask(mask, 7);
        expect(cellId(createCell({ matrix, ops: labelsOfNumber(label, 7, 3) }))).toBe(id);
      }),
    );
  });
});
