import { InvalidCellError } from '../errors.js';
import { valueText } from '../value-text.js';
import { tooManyVertices } from './cell-errors.js';

/**
 * Square matrix of 0 and 1, zero on and below the diagonal; entry [x][y] is the edge x -> y. Rows
 * are arrays or typed arrays of any kind of number: 1.0 is 1.
 */
export type MatrixInput = ArrayLike<ArrayLike<number>>;

/** Most vertices whose edges fit a mask. */
export const MAX_MASK_VERTICES = 8;

/** Most vertices of a matrix that is read at all. */
export const MAX_MATRIX_VERTICES = 64;

/** A matrix found sound. `mask` is 0 beyond {@link MAX_MASK_VERTICES} vertices. */
export interface SoundMatrix {
  readonly vertices: number;
  readonly mask: number;
}

/**
 * Checks a matrix and packs its edges.
 *
 * @throws InvalidCellError for a malformed matrix, in the reference's order of checks: shape,
 *   entries, triangle; OutOfDomainError `too-many-vertices` above 64 vertices.
 */
export function readMatrix(matrix: MatrixInput): SoundMatrix {
  const vertices = readSize(matrix);
  if (vertices > MAX_MASK_VERTICES) {
    const problem = findMatrixProblem(matrix, vertices);
    if (problem !== undefined) throw problem;
    return { vertices, mask: 0 };
  }
  const mask = packEdges(matrix, vertices);
  if (mask < 0) throw findMatrixProblem(matrix, vertices) ?? changedMeanwhile();
  return { vertices, mask };
}

function readSize(matrix: unknown): number {
  if (!isList(matrix)) {
    throw new InvalidCellError(
      'matrix-not-array',
      `matrix must be an array of rows, got ${valueText(matrix)}.`,
      { value: matrix },
    );
  }
  const { length } = matrix;
  if (length > MAX_MATRIX_VERTICES) throw tooManyVertices(length, MAX_MATRIX_VERTICES);
  if (length >= 2) return length;
  throw new InvalidCellError(
    'matrix-too-small',
    `matrix must have at least 2 rows, for input and output, got ${length}.`,
    { vertices: length },
  );
}

/** The mask, or -1 when anything at all is wrong; what it is gets found on that rare path. */
function packEdges(matrix: MatrixInput, vertices: number): number {
  let mask = 0;
  for (let x = 0; x < vertices; x += 1) {
    const row = matrix[x] as ArrayLike<unknown> | null | undefined;
    if (!isList(row) || row.length !== vertices) return -1;
    for (let y = 0; y <= x; y += 1) {
      if (row[y] !== 0) return -1;
    }
    for (let y = x + 1; y < vertices; y += 1) {
      const entry = row[y];
      if (entry === 1) mask |= 1 << (x + (y * (y - 1)) / 2);
      else if (entry !== 0) return -1;
    }
  }
  return mask;
}

function findMatrixProblem(matrix: MatrixInput, vertices: number): InvalidCellError | undefined {
  const rows: unknown[] = Array.from(matrix);
  const uneven = rows.findIndex((row) => !isList(row) || row.length !== vertices);
  if (uneven >= 0) return notSquare(uneven, rows[uneven], vertices);
  const entries = rows.flatMap((row, x) => {
    return Array.from(row as ArrayLike<unknown>, (value, y) => ({ x, y, value }));
  });
  return firstProblem(entries, entryProblem) ?? firstProblem(entries, triangleProblem);
}

interface Entry {
  readonly x: number;
  readonly y: number;
  readonly value: unknown;
}

function firstProblem(
  entries: readonly Entry[],
  problemOf: (entry: Entry) => InvalidCellError | undefined,
): InvalidCellError | undefined {
  for (const entry of entries) {
    const problem = problemOf(entry);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function entryProblem({ x, y, value }: Entry): InvalidCellError | undefined {
  if (value === 0 || value === 1) return undefined;
  const code =
    typeof value !== 'number' || Number.isNaN(value)
      ? 'entry-not-number'
      : Number.isInteger(value)
        ? 'entry-not-binary'
        : 'entry-not-integer';
  const message = `matrix[${x}][${y}] must be the number 0 or 1, got ${valueText(value)}.`;
  return new InvalidCellError(code, message, { row: x, column: y, value });
}

function triangleProblem({ x, y, value }: Entry): InvalidCellError | undefined {
  if (x < y || value === 0) return undefined;
  return new InvalidCellError(
    'lower-triangle',
    `matrix[${x}][${y}] must be 0, got 1: edges go from lower to higher vertices. ` +
      'Number the vertices so that every edge does.',
    { row: x, column: y, value },
  );
}

function notSquare(x: number, row: unknown, vertices: number): InvalidCellError {
  const found = isList(row) ? `${row.length} entries` : valueText(row);
  return new InvalidCellError(
    'matrix-not-square',
    `matrix[${x}] must have ${vertices} entries, as many as there are rows, got ${found}.`,
    { row: x, expected: vertices },
  );
}

/** Only a getter or proxy that answers differently each time gets here. */
function changedMeanwhile(): InvalidCellError {
  return new InvalidCellError('matrix-not-array', 'matrix changed while it was read; copy it.');
}

/** Whether the value is an array or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}
