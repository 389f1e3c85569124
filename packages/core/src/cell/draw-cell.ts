import { cellOps, type Cell } from './cell.js';
import { hasEdge } from './mask.js';

const LONGEST_OP = 20;

/**
 * A drawing of the cell as text: one line a vertex with its op, the vertices that it feeds, and its
 * row of the matrix; at most 60 columns, each line ended by a newline.
 *
 * ```text
 * v  op               feeds  0 1 2
 * 0  input            1 2    . 1 1
 * 1  conv3x3-bn-relu  2      . . 1
 * 2  output                  . . .
 * ```
 */
export function drawCell(cell: Cell): string {
  const numbers = Array.from({ length: cell.vertices }, (_, vertex) => vertex);
  const ops = cellOps(cell).map(shorten);
  const rows = numbers.map((x) => {
    const feeds = numbers.filter((y) => x < y && hasEdge(cell.mask, x, y));
    return [String(x), ops[x] ?? '', feeds.join(' '), matrixRow(cell, x, numbers)];
  });
  return alignColumns([['v', 'op', 'feeds', numbers.join(' ')], ...rows]);
}

function matrixRow({ mask }: Cell, x: number, numbers: readonly number[]): string {
  return numbers.map((y) => (x >= y ? '.' : hasEdge(mask, x, y) ? '1' : '0')).join(' ');
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ');
  return rows.map((row) => `${line(row)}\n`).join('');
}

function shorten(op: string): string {
  return op.length <= LONGEST_OP ? op : `${op.slice(0, LONGEST_OP - 1)}~`;
}
