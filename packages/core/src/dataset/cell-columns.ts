/**
 * The cells of a dataset as columns, one row a cell, ascending by id. A cell is written in its
 * stored form: the representative of its id.
 */
export interface CellColumns {
  /** Number of rows; the length of every column but `hash`. */
  readonly length: number;
  /** Id in the dataset's space. */
  readonly id: Int32Array;
  /** 2 to 8, input and output included. */
  readonly vertices: Uint8Array;
  /** Edge x -> y (x < y) in bit `x + y(y-1)/2`. */
  readonly mask: Uint32Array;
  /** Ops of the inner vertices as digits, the first inner vertex most significant. */
  readonly label: Uint32Array;
  /** The reference's hash, 16 bytes a cell. */
  readonly hash: Uint8Array;
  readonly edges: Uint8Array;
  /** Row of the cell's first run; the next cell's first run ends its runs. */
  readonly firstRun: Uint32Array;
}

/** Name of a column of {@link CellColumns}. */
export type CellColumn = Exclude<keyof CellColumns, 'length'>;

/** Array class of each cell column, in the order of the file. */
export const CELL_COLUMN_TYPES = {
  id: Int32Array,
  vertices: Uint8Array,
  mask: Uint32Array,
  label: Uint32Array,
  hash: Uint8Array,
  edges: Uint8Array,
  firstRun: Uint32Array,
} as const satisfies Readonly<Record<CellColumn, unknown>>;

/** Names of the cell columns, in the order of the file. */
export const CELL_COLUMN_NAMES = Object.keys(CELL_COLUMN_TYPES) as readonly CellColumn[];

/** Entries that a column has for each cell: 16 for `hash`, else 1. */
export function entriesPerCell(name: CellColumn): number {
  return name === 'hash' ? 16 : 1;
}

/** Fresh cell columns, all 0. */
export function allocateCells(length: number): CellColumns {
  const columns = CELL_COLUMN_NAMES.map((name) => [
    name,
    new CELL_COLUMN_TYPES[name](length * entriesPerCell(name)),
  ]);
  return { length, ...Object.fromEntries(columns) } as CellColumns;
}
