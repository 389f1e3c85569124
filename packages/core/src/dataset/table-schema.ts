import { CELL_COLUMN_NAMES, CELL_COLUMN_TYPES, entriesPerCell } from './cell-columns.js';
import type { DatasetTable } from './manifest.js';
import { RUN_COLUMN_NAMES, RUN_COLUMN_TYPES } from './run-columns.js';

/** Every array class that a column can have. */
export type ColumnClass =
  | (typeof RUN_COLUMN_TYPES)[keyof typeof RUN_COLUMN_TYPES]
  | (typeof CELL_COLUMN_TYPES)[keyof typeof CELL_COLUMN_TYPES];

/** A column's values. */
export type ColumnArray = InstanceType<ColumnClass>;

/** One column of a table file. */
export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnClass;
  /** Array entries of one row: 1, or the bytes of a fixed-size binary value. */
  readonly width: number;
}

/** The columns of each table file, in order. */
export const TABLE_SCHEMAS: Readonly<Record<DatasetTable, readonly ColumnSchema[]>> = {
  'cells.arrow': CELL_COLUMN_NAMES.map((name) => ({
    name,
    type: CELL_COLUMN_TYPES[name],
    width: entriesPerCell(name),
  })),
  'runs.arrow': RUN_COLUMN_NAMES.map((name) => ({
    name,
    type: RUN_COLUMN_TYPES[name],
    width: 1,
  })),
};
