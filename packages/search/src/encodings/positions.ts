import { UsageError } from '@nasbench/core';

/** Vertices of an encoded cell: input, five inner vertices, output. */
export const ENCODED_VERTICES = 7;

/** Possible edges among seven ordered vertices. */
export const EDGE_POSITIONS = 21;

/** Inner vertices, each with one op. */
export const ENCODED_OPS = 5;

/** Most edges that encodings A, B and C let a configuration have, counted before pruning. */
export const MAX_RAW_EDGES = 9;

/**
 * Mask bit of each position of the upper triangle in row-major order:
 *
 * ```text
 * position   0  1  2  3  4  5 | 6  7  8  9 10 | 11 12 13 14 | 15 16 17 | 18 19 | 20
 * edge      01 02 03 04 05 06 |12 13 14 15 16 | 23 24 25 26 | 34 35 36 | 45 46 | 56
 * ```
 *
 * The mask itself is column-major: edge x -> y is bit x + y(y-1)/2.
 */
const ROW_MAJOR_BITS: readonly number[] = Array.from({ length: ENCODED_VERTICES }, (_, row) =>
  Array.from({ length: ENCODED_VERTICES - 1 - row }, (_unused, step) => {
    const column = row + 1 + step;
    return row + (column * (column - 1)) / 2;
  }),
).flat();

/** Mask with the edge at a row-major position; encodings A and C. */
export function rowMajorEdge(position: number): number {
  return 1 << (ROW_MAJOR_BITS[position] ?? 0);
}

/**
 * Mask with the edge at a position of encoding B. The reference reads its 21 positions as one
 * binary number, most significant first, so that position v is bit 20 - v of the column-major mask.
 */
export function binaryNumberEdge(position: number): number {
  return 1 << (EDGE_POSITIONS - 1 - position);
}

/** Number of edges of a mask: bits are summed in pairs, fours, eights, and all at once. */
export function edgesOfMask(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  const eights = (fours + (fours >>> 4)) & 0x0f0f_0f0f;
  return Math.imul(eights, 0x0101_0101) >>> 24;
}

/** Which numbers a field takes, and how to say so. */
export interface NumberRule {
  readonly expected: string;
  readonly accepts: (value: number) => boolean;
}

/**
 * The value of a numeric field.
 *
 * @throws UsageError `invalid-configuration`, with the field, what it takes and what came.
 */
export function requireNumber(field: string, value: unknown, rule: NumberRule): number {
  if (typeof value === 'number' && rule.accepts(value)) return value;
  throw invalid(`${field}: expected ${rule.expected}, got ${describe(value)}`);
}

/**
 * The values of a list field of exactly `length` numbers; arrays and typed arrays are welcome.
 *
 * @throws UsageError `invalid-configuration`, with the field, the position and what came.
 */
export function requireNumbers(
  field: string,
  values: unknown,
  rule: NumberRule & { readonly length: number },
): readonly number[] {
  if (!isList(values) || values.length !== rule.length) {
    throw invalid(`${field}: expected ${rule.length} values, got ${describe(values)}`);
  }
  return Array.from(values, (value, index) => requireNumber(`${field}[${index}]`, value, rule));
}

function isList(values: unknown): values is ArrayLike<unknown> {
  return Array.isArray(values) || (ArrayBuffer.isView(values) && !(values instanceof DataView));
}

function describe(value: unknown): string {
  if (isList(value)) return `a list of ${value.length}`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function invalid(problem: string): UsageError {
  return new UsageError('invalid-configuration', `${problem}.`);
}
