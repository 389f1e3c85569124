import { describe, expect, it } from 'vitest';
import {
  NO_PATH,
  TOO_MANY_EDGES,
  TOO_MANY_VERTICES,
  cellId,
  cellOf,
  createCell,
  defineSpace,
  findCellId,
} from '../../src/index.js';
import { golden, sampleOfCells } from '../known-cells.js';

const full = createCell({ mask: 2 ** 21 - 1, vertices: 7, label: 0 });
const empty = createCell({ rawId: 0 });
const small = defineSpace({ maxVertices: 4, maxEdges: 6, ops: ['maxpool3x3'] });
const large = defineSpace({ maxVertices: 8, maxEdges: 10, ops: 3 });

describe('cells without an id', () => {
  it.each([
    ['no-path', NO_PATH, empty],
    ['too-many-edges', TOO_MANY_EDGES, full],
  ])('%s: cellId throws, findCellId returns %i', (code, answer, cell) => {
    expect(() => cellId(cell)).toThrow(expect.objectContaining({ name: 'OutOfDomainError', code }));
    expect(findCellId(cell)).toBe(answer);
  });

  it('too-many-vertices: after pruning, in a smaller space', () => {
    expect(findCellId(full, small)).toBe(TOO_MANY_VERTICES);
    expect(() => cellId(full, small)).toThrow('Expected at most 4 vertices, got 7.');
  });

  it('have the same answers in a space of 8 vertices', () => {
    const find = (mask: number): number =>
      findCellId(createCell({ mask, vertices: 8, label: 0 }, { space: large }));
    expect([find(0), find(2 ** 28 - 1)]).toEqual([NO_PATH, TOO_MANY_EDGES]);
    expect(find(1 << 21)).toBe(0);
  });

  it('that another space has no op for are named', () => {
    const cell = createCell({ mask: 7, vertices: 3, label: 0 });
    expect(() => findCellId(cell, small)).toThrow(expect.objectContaining({ code: 'unknown-op' }));
  });
});

describe(cellId, () => {
  it('is that of the golden cells', () => {
    for (const { matrix, labels, id } of sampleOfCells()) {
      expect(cellId(createCell({ matrix, ops: labels }))).toBe(id);
    }
  });

  it('matches ops by name in another space', () => {
    const pool = createCell({ mask: 7, vertices: 3, label: 2 });
    expect(cellOf(cellId(pool, small), small)).toMatchObject({ mask: 7, vertices: 3, label: 0 });
  });

  it('tells the two 8-vertex cells apart that share a hash', () => {
    const { bits_a, bits_b } = (
      JSON.parse(golden('counts.json')) as {
        wl_collision_example: { bits_a: number; bits_b: number };
      }
    ).wl_collision_example;
    const [a, b] = [bits_a, bits_b].map((mask) =>
      cellId(createCell({ mask, vertices: 8, label: 0 }, { space: large })),
    );
    expect(a).not.toBe(b);
  });
});
