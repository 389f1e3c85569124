/**
 * Text-book data types of the oracle. Everything in this folder is a slow, literal reading of the
 * definitions and shares no code with the packages that it checks.
 */

/** Square 0/1 matrix, edge `x -> y` in row x, column y. */
export type Matrix = readonly (readonly number[])[];

/** A labelled graph as the reference has it: labels are -1 (input), -2 (output) or an op number. */
export interface RawCell {
  readonly matrix: Matrix;
  readonly labels: readonly number[];
}

/** The limits of a search space. */
export interface Limits {
  readonly maxVertices: number;
  readonly maxEdges: number;
  readonly ops: number;
}

export const NASBENCH_101_LIMITS: Limits = { maxVertices: 7, maxEdges: 9, ops: 3 };

/** Pairs x < y in the reference's order: column by column, each from the top. */
export function edgePairs(vertices: number): [x: number, y: number][] {
  const pairs: [number, number][] = [];
  for (let y = 1; y < vertices; y++) for (let x = 0; x < y; x++) pairs.push([x, y]);
  return pairs;
}

/** Reads bit i of `mask` as the i-th pair of `edgePairs`. */
export function matrixOfMask(mask: number, vertices: number): number[][] {
  const matrix = Array.from({ length: vertices }, () => new Array<number>(vertices).fill(0));
  edgePairs(vertices).forEach(([x, y], bit) => {
    if (Math.floor(mask / 2 ** bit) % 2 === 1) matrix[x]![y] = 1;
  });
  return matrix;
}

export function maskOfMatrix(matrix: Matrix): number {
  return edgePairs(matrix.length).reduce((sum, [x, y], bit) => sum + matrix[x]![y]! * 2 ** bit, 0);
}

/** Writes `label` in base `ops`, first inner vertex most significant, between -1 and -2. */
export function labelsOfNumber(label: number, vertices: number, ops: number): number[] {
  const digits: number[] = [];
  for (let i = 0, rest = label; i < vertices - 2; i++, rest = Math.floor(rest / ops)) {
    digits.unshift(rest % ops);
  }
  return [-1, ...digits, -2];
}

export function numberOfLabels(labels: readonly number[], ops: number): number {
  return labels.slice(1, -1).reduce((sum, digit) => sum * ops + digit, 0);
}

export function rawCell(vertices: number, mask: number, label: number, ops: number): RawCell {
  return { matrix: matrixOfMask(mask, vertices), labels: labelsOfNumber(label, vertices, ops) };
}

export function countEdges(matrix: Matrix): number {
  return matrix.flat().reduce((sum, entry) => sum + entry, 0);
}

/** Renumbers: vertex `order[i]` of the old cell becomes vertex i of the new one. */
export function relabel(cell: RawCell, order: readonly number[]): RawCell {
  return {
    matrix: order.map((row) => order.map((column) => cell.matrix[row]![column]!)),
    labels: order.map((vertex) => cell.labels[vertex]!),
  };
}

/** True when every edge goes from a lower to a higher vertex number. */
export function isUpperTriangular(matrix: Matrix): boolean {
  return matrix.every((row, x) => row.every((entry, y) => entry === 0 || x < y));
}
