import { describe, expect, it } from 'vitest';
import { NASBENCH_101, checkCell, edgeCount } from '../../src/index.js';
import type { CellInput, Space } from '../../src/index.js';
import { FLOAT_OPS, FLOAT_ROWS, chain, ops, rows } from '../known-cells.js';

const reasonOf = (input: unknown): unknown => {
  const check = checkCell(input as CellInput);
  return check.valid ? 'valid' : check.reason;
};

describe('checkCell of what is no cell of the space', () => {
  it('rejects misspelled options, which are no property of the cell', () => {
    expect(() => checkCell({ id: 0 }, { strictly: true } as object)).toThrow(
      /checkCell: unknown option/,
    );
    expect(() => checkCell({ id: 0 }, { space: {} as Space })).toThrow('defineSpace');
  });

  it('returns reason, message and details', () => {
    expect(checkCell({ matrix: rows('02', '00'), ops: ops(2) })).toEqual({
      valid: false,
      reason: 'entry-not-binary',
      message: 'matrix[0][1] must be the number 0 or 1, got 2.',
      details: { row: 0, column: 1, value: 2 },
    });
  });

  it('has what pruning left of a cell with too many edges', () => {
    const check = checkCell({ mask: 2 ** 21 - 1, vertices: 7, label: 5 });
    expect(check).toMatchObject({
      reason: 'too-many-edges',
      details: { edges: 21, maxEdges: 9 },
      pruned: { mask: 2 ** 21 - 1, label: 5 },
    });
  });

  it('checks the graph before the ops, as the reference does', () => {
    const full = rows('0111111', '0011111', '0001111', '0000111', '0000011', '0000001', '0000000');
    const wrong = ['none', 'none', 'none', 'none', 'none', 'none', 'none'];
    expect(reasonOf({ matrix: full, ops: wrong })).toBe('too-many-edges');
    expect(reasonOf({ matrix: chain(8), ops: wrong.concat('none') })).toBe('too-many-vertices');
    expect(reasonOf({ matrix: full.map((row) => row.map(() => 0)), ops: wrong })).toBe('no-path');
    expect(reasonOf({ matrix: full, ops: wrong.slice(1) })).toBe('ops-length');
    expect(reasonOf({ matrix: chain(7), ops: wrong })).toBe('first-op');
    expect(checkCell({ matrix: full, ops: wrong })).not.toHaveProperty('pruned');
  });

  it('rejects an unknown op on a dropped vertex only when strict', () => {
    const cell = { matrix: rows('001', '000', '000'), ops: ['input', 'none', 'output'] };
    expect(checkCell(cell, { strict: true })).toMatchObject({
      reason: 'unknown-op-on-dropped-vertex',
    });
    expect(checkCell(cell)).toMatchObject({
      valid: true,
      id: 0,
      notes: [{ code: 'unknown-op-on-dropped-vertex', vertex: 1 }],
    });
  });
});

describe(checkCell, () => {
  it('has the cell as given, pruned, and its id', () => {
    const matrix = FLOAT_ROWS.map((row) => Float32Array.from(row));
    const check = checkCell({ matrix, ops: FLOAT_OPS });
    expect.assert(check.valid);
    expect([check.cell.vertices, check.pruned.vertices]).toEqual([7, 5]);
    expect(edgeCount(check.pruned)).toBe(9);
    expect(check.cell.space).toBe(NASBENCH_101);
    expect(check.notes).toEqual([]);
  });

  it('accepts ten edges that prune to nine', () => {
    const matrix = rows(
      '0111000',
      '0010000',
      '0001100',
      '0000100',
      '0000011',
      '0000001',
      '0000000',
    );
    matrix[1]![3] = 1;
    expect(matrix.flat().filter(Boolean)).toHaveLength(10 + 1);
    expect(reasonOf({ matrix, ops: ops(7) })).toBe('too-many-edges');
    matrix[4]![5] = 0;
    expect(matrix.flat().filter(Boolean)).toHaveLength(10);
    expect(reasonOf({ matrix, ops: ops(7) })).toBe('valid');
  });
});
