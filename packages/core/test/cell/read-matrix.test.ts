import { describe, expect, it } from 'vitest';
import { matrixToMask } from '../../src/index.js';
import { readMatrix } from '../../src/cell/read-matrix.js';
import { chain, rows } from '../known-cells.js';

type Matrix = Parameters<typeof readMatrix>[0];

function edited(x: number, y: number, entry: unknown, vertices = 4): Matrix {
  const matrix: unknown[][] = chain(vertices);
  matrix[x]![y] = entry;
  return matrix as number[][];
}

describe(readMatrix, () => {
  it.each([
    ['matrix-not-array', 'text'],
    ['matrix-not-array', null],
    ['matrix-not-array', { length: 2, 0: [0, 1], 1: [0, 0] }],
    ['matrix-not-array', new DataView(new ArrayBuffer(4))],
    ['matrix-too-small', []],
    ['matrix-too-small', [[0]]],
    ['matrix-not-square', rows('010', '00', '000')],
    ['matrix-not-square', [[0, 1], null]],
    ['matrix-not-square', ['01', '00']],
    ['matrix-not-square', new Float32Array(4)],
    ['too-many-vertices', new Array(65).fill(0)],
    ['entry-not-number', edited(0, 2, NaN)],
    ['entry-not-number', edited(0, 2, '1')],
    ['entry-not-number', edited(0, 2, true)],
    ['entry-not-number', edited(0, 2, null)],
    ['entry-not-number', edited(0, 2, 1n)],
    ['entry-not-number', edited(0, 2, undefined)],
    ['entry-not-integer', edited(0, 2, 0.5)],
    ['entry-not-integer', edited(0, 2, Infinity)],
    ['entry-not-binary', edited(0, 2, 2)],
    ['entry-not-binary', edited(3, 1, -1)],
    ['lower-triangle', edited(3, 1, 1)],
    ['lower-triangle', edited(2, 2, 1)],
    ['entry-not-binary', edited(0, 2, 2, 9)],
    ['lower-triangle', edited(8, 1, 1, 9)],
  ])('says %s to %o', (code, matrix) => {
    expect(() => readMatrix(matrix as Matrix)).toThrow(expect.objectContaining({ code }));
  });

  it('says too-many-vertices to the longest of all arrays at once', () => {
    const longest = new Array<number[]>(2 ** 32 - 1);
    const start = performance.now();
    expect(() => readMatrix(longest)).toThrow(
      expect.objectContaining({ code: 'too-many-vertices' }),
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('checks in the order of the reference: shape, entries, triangle', () => {
    const all: unknown[][] = [
      [1, 1, 0],
      [0, 0, 2],
      [0, 0],
    ];
    const codes = ['matrix-not-square', 'entry-not-binary', 'lower-triangle'];
    const repairs = [() => all[2]!.push(0), () => (all[1]![2] = 1), () => undefined];
    codes.forEach((code, step) => {
      expect(() => readMatrix(all as number[][])).toThrow(expect.objectContaining({ code }));
      repairs[step]!();
    });
  });

  it('says where the entry is and what it is', () => {
    expect(() => readMatrix(edited(0, 2, 0.5))).toThrow(
      expect.objectContaining({
        message: 'matrix[0][2] must be the number 0 or 1, got 0.5.',
        details: { row: 0, column: 2, value: 0.5 },
      }),
    );
  });

  it.each([Float64Array, Float32Array, Uint8Array, Int8Array, Uint32Array])(
    'takes rows of %o',
    (Row) => {
      expect(readMatrix(rows('011', '001', '000').map((row) => Row.from(row)))).toEqual({
        vertices: 3,
        mask: 7,
      });
    },
  );

  it('takes -0 for 0', () => {
    expect(readMatrix(edited(3, 0, -0)).mask).toBe(matrixToMask(chain(4)));
  });
});
