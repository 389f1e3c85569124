import type { Column } from '../data/cell-columns.js';

/** Options of {@link bestRows}. */
interface BestRowsOptions {
  readonly column: Column;
  /** 1 for cells that take part. */
  readonly flags: Uint8Array;
  readonly count: number;
  readonly isDescending: boolean;
}

/** The rows with the largest (or smallest) known numbers, in order; of equal ones the lower row. */
export function bestRows({ column, flags, count, isDescending }: BestRowsOptions): number[] {
  const sign = isDescending ? 1 : -1;
  const rows: number[] = [];
  const keys: number[] = [];
  for (let row = 0; row < column.length; row += 1) {
    if (flags[row] === 0) continue;
    const key = sign * column[row]!;
    if (!(key > -Infinity)) continue;
    if (rows.length === count && key <= keys[count - 1]!) continue;
    const at = placeOf(keys, key);
    rows.splice(at, 0, row);
    keys.splice(at, 0, key);
    if (rows.length > count) {
      rows.pop();
      keys.pop();
    }
  }
  return rows;
}

/** Where a key goes among descending ones, behind equal ones. */
function placeOf(keys: readonly number[], key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! >= key) low = middle + 1;
    else high = middle;
  }
  return low;
}
