import { MAX_MASK_VERTICES, readMatrix, type MatrixInput } from './read-matrix.js';
import { tooManyVertices } from './cell-errors.js';

/** Bit of the edge x -> y, x < y: the upper triangle column by column. */
export function edgeBit(x: number, y: number): number {
  return x + (y * (y - 1)) / 2;
}

/** Whether the mask has the edge x -> y, x < y. */
export function hasEdge(mask: number, x: number, y: number): boolean {
  return ((mask >>> edgeBit(x, y)) & 1) === 1;
}

/** Number of edges of a mask. */
export function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/**
 * Mask of an upper-triangular matrix of 2 to 8 vertices.
 *
 * ```text
 *        y=1  y=2  y=3  y=4
 * x=0     0    1    3    6
 * x=1          2    4    7
 * x=2               5    8
 * x=3                    9
 * ```
 *
 * @throws InvalidCellError for a malformed matrix; OutOfDomainError `too-many-vertices`.
 */
export function matrixToMask(matrix: MatrixInput): number {
  const { vertices, mask } = readMatrix(matrix);
  if (vertices > MAX_MASK_VERTICES) throw tooManyVertices(vertices, MAX_MASK_VERTICES);
  return mask;
}

/** Rows of 0 and 1 of a mask of 2 to 8 vertices; bits beyond the triangle are ignored. */
export function maskToMatrix(mask: number, vertices: number): number[][] {
  return Array.from({ length: vertices }, (_row, x) =>
    Array.from({ length: vertices }, (_entry, y) => (x < y && hasEdge(mask, x, y) ? 1 : 0)),
  );
}
