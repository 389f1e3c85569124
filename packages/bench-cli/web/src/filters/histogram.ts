import type { Column } from '../data/cell-columns.js';

/** Cells sorted into bins of one field. */
export interface Bins {
  /** Bin of each row, {@link NO_BIN} where the number is unknown. */
  readonly binOf: Uint8Array;
  /** Cells of each bin. */
  readonly all: Uint32Array;
  /** Smallest and largest known number; infinite when none is known. */
  readonly min: number;
  readonly max: number;
}

/** Options of {@link binRows}. */
interface BinRowsOptions {
  readonly isLog: boolean;
  /** One bin for each whole number. */
  readonly isWhole: boolean;
}

const BINS = 48;
const NO_BIN = 255;

/** Sorts all cells into bins; on a logarithmic scale the first one has zeros as well. */
export function binRows(column: Column, { isLog, isWhole }: BinRowsOptions): Bins {
  const { min, max, least } = limitsOf(column, isLog);
  const count = isWhole && max >= min ? Math.min(BINS, max - min + 1) : BINS;
  const binOf = new Uint8Array(column.length).fill(NO_BIN);
  const all = new Uint32Array(count);
  const place = (value: number): number => (isLog ? Math.log(value) : value);
  const from = place(least);
  const length = place(max) - from;
  const scale = isWhole ? 1 : length > 0 ? count / length : 0;
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row]!;
    if (Number.isNaN(value)) continue;
    const bin = value <= least ? 0 : Math.min(count - 1, Math.floor((place(value) - from) * scale));
    binOf[row] = bin;
    all[bin]! += 1;
  }
  return { binOf, all, min, max };
}

/** The known numbers' range, and the least of them that has a place on the scale. */
function limitsOf(
  column: Column,
  isLog: boolean,
): { readonly min: number; readonly max: number; readonly least: number } {
  let [min, max, least] = [Infinity, -Infinity, Infinity];
  for (const value of column) {
    if (value < min) min = value;
    if (value > max) max = value;
    if (value < least && (value > 0 || !isLog)) least = value;
  }
  return { min, max, least };
}

/** Cells of each bin that pass. */
export function countBins({ binOf, all }: Bins, passing: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (let row = 0; row < binOf.length; row += 1) counts[binOf[row]!]! += passing[row]!;
  return counts.subarray(0, all.length);
}
