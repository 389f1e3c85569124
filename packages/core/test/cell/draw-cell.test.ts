import { describe, expect, it } from 'vitest';
import { createCell, defineSpace, drawCell } from '../../src/index.js';

describe(drawCell, () => {
  it('has a line for each vertex with its op, what it feeds, and its row', () => {
    const cell = createCell({ mask: 0b101_101, vertices: 4, label: 2 });
    expect(drawCell(cell)).toBe(
      [
        'v  op               feeds  0 1 2 3',
        '0  input            1 3    . 1 0 1',
        '1  conv3x3-bn-relu  2      . . 1 0',
        '2  maxpool3x3       3      . . . 1',
        '3  output                  . . . .',
        '',
      ].join('\n'),
    );
  });

  it('stays within 60 columns for 8 vertices, all edges and long names', () => {
    const ops = ['an-operation-with-a-name-that-never-seems-to-end'];
    const space = defineSpace({ maxVertices: 8, maxEdges: 28, ops });
    const lines = drawCell(createCell({ mask: 2 ** 28 - 1, vertices: 8, label: 0 }, { space }));
    expect(Math.max(...lines.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines).toContain('an-operation-with-a~');
  });
});
