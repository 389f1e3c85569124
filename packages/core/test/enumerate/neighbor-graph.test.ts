import { describe, expect, it } from 'vitest';
import { NeighborGraph, defineSpace, neighborGraph } from '../../src/index.js';

// ids: 0 = input -> output, 1 = input -> a -> output, 2 = both.
const tiny = defineSpace({ maxVertices: 3, maxEdges: 3, ops: ['a'] });

describe(neighborGraph, () => {
  it('rejects a misspelled option and an aborted signal', async () => {
    await expect(neighborGraph({ workers: 2 } as object)).rejects.toThrow(/unknown option/);
    await expect(neighborGraph({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
  });

  it('has no row for an id out of range', async () => {
    const graph = await neighborGraph({ space: tiny });
    for (const id of [-1, 3, 0.5, NaN]) {
      expect(() => graph.neighborsOf(id)).toThrow('Expected an id in [0, 2]');
      expect(() => graph.degree(id)).toThrow('Expected an id in [0, 2]');
    }
  });

  it('connects cells that one edit separates', async () => {
    const graph = await neighborGraph({ space: tiny, threads: 1 });
    expect([0, 1, 2].map((id) => [...graph.neighborsOf(id)])).toEqual([[2], [2], [0, 1]]);
    expect([0, 1, 2].map((id) => graph.degree(id))).toEqual([1, 1, 2]);
    expect(graph).toBeInstanceOf(NeighborGraph);
    expect(graph.length).toBe(3);
  });

  it('connects cells of two vertices and more across all ops', async () => {
    const space = defineSpace({ maxVertices: 3, maxEdges: 3, ops: 2 });
    const seen: { done: number; total: number }[] = [];
    const graph = await neighborGraph({ space, onProgress: (at) => void seen.push(at) });
    expect(seen.at(-1)).toEqual({ done: 5, total: 5 });
    // ids: 0 direct, 1 and 2 a chain with either op, 3 and 4 both paths with either op.
    expect([...graph.neighborsOf(3)]).toEqual([0, 1, 4]);
  });
});
