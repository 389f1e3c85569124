import { describe, expect, it } from 'vitest';
import {
  InvalidCellError,
  NASBENCH_101,
  OutOfDomainError,
  UsageError,
  cellOps,
  createCell,
  defineSpace,
} from '../../src/index.js';
import type { CellInput, Space } from '../../src/index.js';
import { chain, ops, rows } from '../known-cells.js';

const codeOf = (input: unknown, space?: Space): string => {
  try {
    createCell(input as CellInput, space === undefined ? {} : { space });
    return 'accepted';
  } catch (error) {
    return error instanceof InvalidCellError || error instanceof OutOfDomainError
      ? error.code
      : `unexpected ${String(error)}`;
  }
};

describe('createCell of what is no cell', () => {
  it.each([undefined, null, 7, 'text', [], {}, { identity: 1 }, { ops: [] }, new Date()])(
    'says malformed-cell to %o',
    (input) => expect(codeOf(input)).toBe('malformed-cell'),
  );

  it('says where the space goes when it comes with a matrix', () => {
    const input = { matrix: rows('01 00'), ops: ['input', 'output'], space: NASBENCH_101 };
    expect(() => createCell(input as unknown as CellInput)).toThrow(
      'createCell({ matrix, ops }, { space })',
    );
  });

  it('says malformed-cell to two notations at once', () => {
    expect(codeOf({ id: 1, hash: '0'.repeat(32) })).toBe('malformed-cell');
  });

  it.each([
    ['vertices-range', { mask: 1, vertices: 1, label: 0 }],
    ['vertices-range', { mask: 1, vertices: 8, label: 0 }],
    ['vertices-range', { mask: 1 }],
    ['mask-range', { mask: 8, vertices: 3, label: 0 }],
    ['mask-range', { mask: -1, vertices: 3, label: 0 }],
    ['mask-range', { mask: 0.5, vertices: 3, label: 0 }],
    ['mask-range', { mask: '1', vertices: 3, label: 0 }],
    ['label-range', { mask: 1, vertices: 3, label: 3 }],
    ['label-range', { mask: 1, vertices: 3 }],
    ['raw-id-range', { rawId: 509_607_936 }],
    ['raw-id-range', { rawId: NaN }],
    ['id-range', { id: 423_624 }],
    ['id-range', { id: -1 }],
    ['id-range', { id: 1.5 }],
    ['malformed-hash', { hash: 'f'.repeat(31) }],
    ['malformed-hash', { hash: 5 }],
    ['unknown-hash', { hash: 'f'.repeat(32) }],
  ])('says %s to %o', (code, input) => expect(codeOf(input)).toBe(code));

  it('states value and range', () => {
    expect(() => createCell({ id: 423_624 })).toThrow(
      'id must be an integer in [0, 423623], got 423624.',
    );
  });

  it('rejects a misspelled option and a space of one’s own making', () => {
    const options = { spaces: NASBENCH_101 } as object;
    expect(() => createCell({ id: 0 }, options)).toThrow(/createCell: unknown option "spaces"/);
    const space = 'nasbench' as unknown as Space;
    expect(() => createCell({ id: 0 }, { space })).toThrow(UsageError);
  });
});

describe(createCell, () => {
  it('keeps an encoding as given, without path and over the edge limit too', () => {
    expect(createCell({ mask: 0, vertices: 5, label: 26 })).toEqual({
      space: NASBENCH_101,
      mask: 0,
      vertices: 5,
      label: 26,
    });
    expect(createCell({ mask: 2 ** 21 - 1, vertices: 7, label: 0 }).mask).toBe(2 ** 21 - 1);
  });

  it('splits a raw id into mask and label', () => {
    const cell = createCell({ rawId: 1_065_531 * 243 + 58 });
    expect(cell).toMatchObject({ mask: 1_065_531, label: 58, vertices: 7 });
  });

  it('finds a hash in either case', () => {
    expect(createCell({ hash: '043721B9C7FE8C5FAD811D47D83132EC' })).toMatchObject({ mask: 1 });
  });

  it('prunes a matrix larger than the space, with its ops', () => {
    const matrix = rows(
      '00100000',
      '00010000',
      '00000010',
      '00000001',
      ...chain(8)
        .slice(4)
        .map(() => '00000000'),
    );
    matrix[6]![7] = 1;
    const given = [
      'input',
      'none',
      'maxpool3x3',
      ...ops(6).slice(1, 4),
      'conv1x1-bn-relu',
      'output',
    ];
    const cell = createCell({ matrix, ops: given });
    expect(cellOps(cell)).toEqual(['input', 'maxpool3x3', 'conv1x1-bn-relu', 'output']);
    expect(() => createCell({ matrix, ops: given }, { strict: true })).toThrow(
      expect.objectContaining({ code: 'unknown-op-on-dropped-vertex' }),
    );
  });

  it('says what keeps a large matrix out', () => {
    expect(codeOf({ matrix: chain(64), ops: ops(64) })).toBe('too-many-vertices');
    expect(codeOf({ matrix: chain(9).map((row) => row.fill(0)), ops: ops(9) })).toBe('no-path');
    expect(codeOf({ matrix: { length: 1e9 }, ops: [] })).toBe('matrix-not-array');
    expect(codeOf({ matrix: new Array(65), ops: [] })).toBe('too-many-vertices');
  });

  it('reads a cell of another space again, its ops by name', () => {
    const space = defineSpace({ maxVertices: 5, maxEdges: 9, ops: ['maxpool3x3', 'identity'] });
    const cell = createCell({ mask: 7, vertices: 3, label: 0 }, { space });
    expect(createCell(cell)).toEqual(cell);
    const moved = createCell(cell, { space: NASBENCH_101 });
    expect([moved.space, cellOps(moved)]).toEqual([
      NASBENCH_101,
      ['input', 'maxpool3x3', 'output'],
    ]);
    const identity = createCell({ mask: 7, vertices: 3, label: 1 }, { space });
    expect(codeOf(identity, NASBENCH_101)).toBe('unknown-op');
  });

  it('checks a cell that was not made here', () => {
    expect(codeOf({ space: NASBENCH_101, vertices: 3, mask: 99, label: 0 })).toBe('mask-range');
  });
});
