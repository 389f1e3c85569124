import {
  InvalidCellError,
  NASBENCH_101,
  cellId,
  cellOf,
  checkCell,
  createCell,
  hashCell,
  hashTable,
  pruneCell,
  edgeCount,
  trainableParameters,
} from '@nasbench/core';
import type { CellInput } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { oracleParameters, rawCell, topologicalForms } from '../oracle/index.js';
import {
  ACCEPTANCE_CELLS,
  FLOAT_MATRIX,
  INCEPTION_LIKE,
  INPUT_TO_OUTPUT,
  rowsToMatrix,
} from './acceptance-cells.js';

const names = ['input', 'maxpool3x3', 'conv1x1-bn-relu', 'conv3x3-bn-relu', 'output'];
const [IN, POOL, CONV1, CONV3, OUT] = names as [string, string, string, string, string];

describe('well-known cells', () => {
  it.each(ACCEPTANCE_CELLS)('$name has its hash and parameters', (known) => {
    const cell = createCell({ matrix: rowsToMatrix(known.rows), ops: known.labels });
    expect(hashCell(cell)).toBe(known.hash);
    expect(trainableParameters(cell)).toBe(known.parameters);
    expect(hashTable(NASBENCH_101).find(known.hash)).toBe(cellId(cell));
  });
});

describe('a float matrix', () => {
  const ops = [IN, POOL, CONV1, CONV3, CONV3, CONV3, OUT];
  const rows = rowsToMatrix(FLOAT_MATRIX.rows);

  it.each([
    { name: 'Float64Array', matrix: rows.map((row) => Float64Array.from(row)) },
    { name: 'Float32Array', matrix: rows.map((row) => Float32Array.from(row)) },
    { name: 'array', matrix: rows },
  ])('of $name rows is the cell of its values', ({ matrix }) => {
    const check = checkCell({ matrix, ops });
    expect(check).toMatchObject({ valid: true });
    const pruned = pruneCell(createCell({ matrix, ops }));
    expect([pruned.vertices, edgeCount(pruned)]).toEqual([5, 9]);
    expect(hashCell(pruned)).toBe(FLOAT_MATRIX.hash);
  });

  it('counts parameters in the stored order by default and in the given order on demand', () => {
    const cell = createCell({ matrix: rows, ops });
    expect(trainableParameters(cell)).toBe(3_822_005);
    expect(trainableParameters(cell, { order: 'stored' })).toBe(3_822_005);
    expect(trainableParameters(cell, { order: 'as-given' })).toBe(3_817_382);
  });

  it('with an entry of 0.5 is rejected', () => {
    const matrix = rows.map((row) => Float64Array.from(row));
    matrix[0]![1] = 0.5;
    expect(checkCell({ matrix, ops })).toMatchObject({ valid: false, reason: 'entry-not-integer' });
  });
});

describe('vertex order', () => {
  it('does not matter to the hash: Inception cell with inner vertices 1 and 2 swapped', () => {
    const order = [0, 2, 1, 3, 4, 5, 6];
    const matrix = rowsToMatrix(INCEPTION_LIKE.rows);
    const swapped = order.map((row) => order.map((column) => matrix[row]![column]!));
    const ops = order.map((vertex) => INCEPTION_LIKE.labels[vertex]!);
    expect(hashCell(createCell({ matrix: swapped, ops }))).toBe(INCEPTION_LIKE.hash);
  });

  it('matters to the parameters: 8e2d791a has three counts and one hash', () => {
    const hash = '8e2d791a82635829e908503739431c14';
    const stored = cellOf(hashTable(NASBENCH_101).find(hash), NASBENCH_101);
    const { vertices, mask, label } = stored;
    const forms = topologicalForms(rawCell(vertices, mask, label, 3));
    const counts = forms.map((form) => {
      const cell = createCell({ matrix: form.matrix, ops: form.labels });
      expect(hashCell(cell)).toBe(hash);
      expect(trainableParameters(cell)).toBe(3_955_249);
      const asGiven = trainableParameters(cell, { order: 'as-given' });
      expect(asGiven).toBe(oracleParameters(form));
      return asGiven;
    });
    expect(new Set(counts)).toEqual(new Set([3_955_249, 3_993_143, 4_007_658]));
  });
});

/** Chain input -> 1 -> 2 -> ... -> output plus edges from the input. */
function chain(vertices: number, extra: readonly [number, number][] = []): number[][] {
  const matrix = Array.from({ length: vertices }, () => new Array<number>(vertices).fill(0));
  for (let v = 0; v + 1 < vertices; v++) matrix[v]![v + 1] = 1;
  for (const [x, y] of extra) matrix[x]![y] = 1;
  return matrix;
}

function opsFor(vertices: number, replaced: Record<number, string> = {}): string[] {
  const inner = Array.from({ length: vertices - 2 }, (_, i) => replaced[i + 1] ?? CONV3);
  return [IN, ...inner, OUT];
}

function edited(x: number, y: number, entry: number): number[][] {
  const matrix = chain(5);
  matrix[x]![y] = entry;
  return matrix;
}

describe('misuse is answered with a reason, never a crash', () => {
  const tenEdges = chain(7, [
    [0, 2],
    [0, 3],
    [0, 4],
    [0, 5],
  ]);
  const misuses: { name: string; input: unknown; reason: string }[] = [
    {
      name: '8 vertices',
      input: { matrix: chain(8), ops: opsFor(8) },
      reason: 'too-many-vertices',
    },
    { name: '10 edges', input: { matrix: tenEdges, ops: opsFor(7) }, reason: 'too-many-edges' },
    {
      name: 'no path',
      input: { matrix: edited(1, 2, 0), ops: opsFor(5) },
      reason: 'no-path',
    },
    {
      name: 'op "none" on a kept vertex',
      input: { matrix: chain(5), ops: opsFor(5, { 2: 'none' }) },
      reason: 'unknown-op',
    },
    {
      name: 'entry 2',
      input: { matrix: edited(0, 3, 2), ops: opsFor(5) },
      reason: 'entry-not-binary',
    },
    {
      name: 'entry -1',
      input: { matrix: edited(0, 3, -1), ops: opsFor(5) },
      reason: 'entry-not-binary',
    },
    {
      name: 'entry 0.5',
      input: { matrix: edited(0, 3, 0.5), ops: opsFor(5) },
      reason: 'entry-not-integer',
    },
    {
      name: 'entry NaN',
      input: { matrix: edited(0, 3, NaN), ops: opsFor(5) },
      reason: 'entry-not-number',
    },
    {
      name: 'lower triangle',
      input: { matrix: edited(3, 1, 1), ops: opsFor(5) },
      reason: 'lower-triangle',
    },
    {
      name: 'diagonal',
      input: { matrix: edited(2, 2, 1), ops: opsFor(5) },
      reason: 'lower-triangle',
    },
    {
      name: 'ragged rows',
      input: {
        matrix: [
          [0, 1, 0],
          [0, 0],
          [0, 0, 0],
        ],
        ops: opsFor(3),
      },
      reason: 'matrix-not-square',
    },
    { name: 'no matrix', input: { matrix: 'x', ops: opsFor(3) }, reason: 'matrix-not-array' },
    { name: 'one vertex', input: { matrix: [[0]], ops: [IN] }, reason: 'matrix-too-small' },
    { name: 'too few ops', input: { matrix: chain(5), ops: opsFor(4) }, reason: 'ops-length' },
    { name: 'ops as text', input: { matrix: chain(5), ops: 'x' }, reason: 'ops-not-array' },
    {
      name: 'first op',
      input: { matrix: chain(3), ops: [CONV3, CONV3, OUT] },
      reason: 'first-op',
    },
    { name: 'last op', input: { matrix: chain(3), ops: [IN, CONV3, CONV3] }, reason: 'last-op' },
    {
      name: 'a huge array',
      input: { matrix: new Array(1e6).fill([]), ops: [] },
      reason: 'too-many-vertices',
    },
    {
      name: 'mask out of range',
      input: { mask: 2 ** 21, vertices: 7, label: 0 },
      reason: 'mask-range',
    },
    {
      name: 'label out of range',
      input: { mask: 1, vertices: 7, label: 243 },
      reason: 'label-range',
    },
    {
      name: 'vertices out of range',
      input: { mask: 1, vertices: 1, label: 0 },
      reason: 'vertices-range',
    },
    { name: 'raw id out of range', input: { rawId: 509_607_936 }, reason: 'raw-id-range' },
    { name: 'id out of range', input: { id: 423_624 }, reason: 'id-range' },
    { name: 'unknown hash', input: { hash: '0'.repeat(32) }, reason: 'unknown-hash' },
    { name: 'malformed hash', input: { hash: 'xyz' }, reason: 'malformed-hash' },
    { name: 'null', input: null, reason: 'malformed-cell' },
    { name: 'an empty object', input: {}, reason: 'malformed-cell' },
  ];

  it.each(misuses)('$name: $reason', ({ input, reason }) => {
    const check = checkCell(input as CellInput);
    expect(check).toMatchObject({ valid: false, reason });
    expect(check).toHaveProperty('message', expect.stringMatching(/\S/));
  });

  it('throws the same reason as an error of createCell', () => {
    expect(() => createCell({ matrix: edited(0, 3, 2), ops: opsFor(5) })).toThrow(InvalidCellError);
    expect(() => createCell({ matrix: edited(0, 3, 2), ops: opsFor(5) })).toThrow(
      expect.objectContaining({
        code: 'entry-not-binary',
        message: expect.stringContaining('got 2') as string,
      }),
    );
  });
});

describe('what the reference accepts is accepted', () => {
  it('10 raw edges that prune to 9', () => {
    // Vertices 4 and 5 lead nowhere; the edge from 2 to 4 does not count.
    const rows = ['0111001', '0010001', '0001101', '0000001', '0000000', '0000000', '0000000'];
    const matrix = rowsToMatrix(rows);
    const cell = createCell({ matrix, ops: opsFor(7) });
    expect([edgeCount(cell), edgeCount(pruneCell(cell))]).toEqual([10, 9]);
    expect(checkCell({ matrix, ops: opsFor(7) })).toMatchObject({ valid: true });
  });

  it('op "none" on a dropped vertex, with a note, unless strict', () => {
    const matrix = rowsToMatrix(['0101', '0000', '0001', '0000']);
    const ops = opsFor(4, { 2: 'none' });
    const check = checkCell({ matrix, ops });
    expect(check).toMatchObject({ valid: true, notes: [{ vertex: 2 }] });
    expect(cellId(createCell({ matrix, ops }))).toBe(0);
    expect(checkCell({ matrix, ops }, { strict: true })).toMatchObject({
      valid: false,
      reason: 'unknown-op-on-dropped-vertex',
    });
  });

  it('the smallest cell is id 0', () => {
    expect(hashCell(cellOf(0, NASBENCH_101))).toBe(INPUT_TO_OUTPUT.hash);
  });

  it('9 raw vertices that prune to 5', () => {
    const matrix = chain(9);
    for (const row of matrix) row.fill(0);
    for (const [x, y] of [
      [0, 2],
      [2, 4],
      [4, 6],
      [6, 8],
      [0, 1],
      [3, 8],
    ] as const)
      matrix[x]![y] = 1;
    const five = createCell({ matrix: chain(5), ops: opsFor(5) });
    expect(checkCell({ matrix, ops: opsFor(9) })).toMatchObject({ valid: true, id: cellId(five) });
  });
});
