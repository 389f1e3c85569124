import { NASBENCH_101, defineSpace, neighborGraph } from '@nasbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NeighborGraph } from '@nasbench/core';
import { FirstSeenSpace, oracleNeighbors } from '../oracle/index.js';
import { SMALL_SPACE, TINY_SPACE } from './spaces.js';

/** True when the ascending `row` holds `id`. */
function holds(row: Int32Array, id: number): boolean {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return row[low] === id;
}

describe('neighbours in small spaces', () => {
  it.each([
    { name: '5 vertices, 6 edges, 3 ops', space: SMALL_SPACE },
    { name: '4 vertices, all edges, 2 ops', space: TINY_SPACE },
    {
      name: '5 vertices, 5 edges, 2 ops',
      space: defineSpace({ maxVertices: 5, maxEdges: 5, ops: 2 }),
    },
    { name: '3 vertices, 1 op', space: defineSpace({ maxVertices: 3, maxEdges: 3, ops: 1 }) },
    { name: '2 vertices', space: defineSpace({ maxVertices: 2, maxEdges: 1, ops: 3 }) },
  ])('are those of the definition: $name', async ({ space }) => {
    const { maxVertices, maxEdges, ops } = space;
    const expected = oracleNeighbors(
      new FirstSeenSpace({ maxVertices, maxEdges, ops: ops.length }),
    );
    const graph = await neighborGraph({ space });
    expect(expected.map((_, id) => [...graph.neighborsOf(id)])).toEqual(expected);
    expect(expected.map((_, id) => graph.degree(id))).toEqual(expected.map((row) => row.length));
  });
});

describe('neighbours in NAS-Bench-101', () => {
  let graph: NeighborGraph;
  beforeAll(async () => {
    graph = await neighborGraph({ space: NASBENCH_101 });
  });

  it('form one ascending row without itself for each of the 423,624 cells', () => {
    expect(graph.offsets.length).toBe(423_625);
    for (let id = 0; id < 423_624; id++) {
      const row = graph.neighborsOf(id);
      for (let i = 0; i < row.length; i++) {
        if (row[i] === id || (i > 0 && row[i]! <= row[i - 1]!)) expect.fail(`row of cell ${id}`);
      }
    }
  });

  it('are symmetric', () => {
    for (let id = 0; id < 423_624; id++) {
      for (const other of graph.neighborsOf(id)) {
        if (!holds(graph.neighborsOf(other), id)) expect.fail(`${other} lacks ${id}`);
      }
    }
  });

  it('do not depend on the number of threads', async () => {
    const single = await neighborGraph({ space: NASBENCH_101, threads: 1 });
    const several = await neighborGraph({ space: NASBENCH_101, threads: 5 });
    for (const other of [single, several]) {
      expect(Buffer.compare(bytes(other.offsets), bytes(graph.offsets))).toBe(0);
      expect(Buffer.compare(bytes(other.neighbors), bytes(graph.neighbors))).toBe(0);
    }
  });
});

function bytes(array: Int32Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
