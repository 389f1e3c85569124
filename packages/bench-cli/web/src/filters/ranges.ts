import type { Column } from '../data/cell-columns.js';
import type { FieldId } from '../data/fields.js';

/** Limits of a field, both included; a missing one does not limit. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** Limits by field; all must hold. */
export type Ranges = Readonly<Record<FieldId, Range>>;

/** Where the numbers of a field are; undefined while they are not loaded. */
interface ColumnSource {
  readonly length: number;
  column(field: FieldId): Column | undefined;
}

/** The cells that are within all ranges. */
export interface Passing {
  /** 1 for a passing cell, by row. */
  readonly flags: Uint8Array;
  readonly count: number;
  /** What finding them took. */
  readonly milliseconds: number;
}

/** Finds the cells within all ranges; an unknown number is in no range. */
export function findPassing(source: ColumnSource, ranges: readonly Ranges[]): Passing {
  const start = performance.now();
  const flags = new Uint8Array(source.length).fill(1);
  for (const [field, range] of ranges.flatMap((some) => Object.entries(some))) {
    const column = source.column(field);
    if (column !== undefined) clearOutside(flags, column, range);
  }
  let count = 0;
  for (const flag of flags) count += flag;
  return { flags, count, milliseconds: performance.now() - start };
}

/** The ranges with one of them changed; a range without limits is dropped. */
export function withRange(ranges: Ranges, field: FieldId, range: Range): Ranges {
  const rest = Object.fromEntries(Object.entries(ranges).filter(([name]) => name !== field));
  return range.min === undefined && range.max === undefined ? rest : { ...rest, [field]: range };
}

function clearOutside(flags: Uint8Array, column: Column, { min, max }: Range): void {
  // Half a unit of a float column's precision, so that a limit typed as 0.94 keeps 0.94.
  const low = min === undefined ? -Infinity : min - tolerance(min);
  const high = max === undefined ? Infinity : max + tolerance(max);
  for (let row = 0; row < flags.length; row += 1) {
    const value = column[row]!;
    if (!(value >= low && value <= high)) flags[row] = 0;
  }
}

function tolerance(limit: number): number {
  return Math.abs(limit) * 2 ** -23;
}
