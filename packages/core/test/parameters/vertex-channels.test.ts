import { describe, expect, it } from 'vitest';
import { createCell, matrixToMask, vertexChannels } from '../../src/index.js';
import { golden, rows } from '../known-cells.js';

interface Case {
  readonly matrix: string[];
  readonly cin: number;
  readonly cout: number;
  readonly channels: number[];
}
const { cases } = JSON.parse(golden('vertex_channels.json')) as { cases: Case[] };

describe(vertexChannels, () => {
  it('refuses a graph with a dead end', () => {
    const shape = { vertices: 3, mask: 0b011 };
    expect(() => vertexChannels(shape, 8, 8)).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'not-pruned', details: { vertex: 1 } }),
    );
  });

  it.each(cases)('$matrix from $cin to $cout is $channels', ({ matrix, cin, cout, channels }) => {
    const graph = rows(...matrix);
    const shape = { vertices: graph.length, mask: matrixToMask(graph) };
    expect(vertexChannels(shape, cin, cout)).toEqual(channels);
  });

  it('takes a cell', () => {
    expect(vertexChannels(createCell({ mask: 1, vertices: 2, label: 0 }), 3, 5)).toEqual([3, 5]);
  });
});
