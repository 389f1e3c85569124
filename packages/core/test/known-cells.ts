import { readFileSync } from 'node:fs';

/** Rows of digits as a matrix. */
export function rows(...lines: readonly string[]): number[][] {
  return lines.map((line) => Array.from(line, Number));
}

/** Seven vertices that prune to five, with nine edges. */
export const FLOAT_ROWS = rows(
  '0101011',
  '0000111',
  '0001011',
  '0000011',
  '0000000',
  '0000001',
  '0000000',
);
export const FLOAT_OPS = [-1, 2, 1, 0, 0, 0, -2];

/** A matrix with edges 0 -> 1 -> ... -> last. */
export function chain(vertices: number): number[][] {
  return Array.from({ length: vertices }, (_, x) =>
    Array.from({ length: vertices }, (_entry, y) => (y === x + 1 ? 1 : 0)),
  );
}

/** Ops of a cell with conv3x3 on every inner vertex. */
export function ops(vertices: number): string[] {
  return ['input', ...new Array<string>(vertices - 2).fill('conv3x3-bn-relu'), 'output'];
}

/** Text of a golden file of the repository. */
export function golden(name: string): string {
  return readFileSync(new URL(`../../../test/golden/${name}`, import.meta.url), 'utf8');
}

/** A unique cell of the golden sample. */
export interface SampleCell {
  readonly kind: string;
  readonly id: number;
  readonly hash: string;
  readonly vertices: number;
  readonly edges: number;
  readonly bits: number;
  readonly matrix: number[][];
  readonly labels: number[];
}

/** The unique cells of the golden sample, in their stored form. */
export function sampleOfCells(): SampleCell[] {
  const records = golden('sample.jsonl').trim().split('\n');
  return records
    .map((line) => JSON.parse(line) as SampleCell)
    .filter(({ kind }) => kind === 'cell');
}
