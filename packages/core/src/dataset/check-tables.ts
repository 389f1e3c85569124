import { UsageError } from '../errors.js';
import { valueText } from '../value-text.js';
import { CELL_COLUMN_NAMES, entriesPerCell, type CellColumns } from './cell-columns.js';
import { cellsOfRuns } from './cells-of-runs.js';
import { checkDescription } from './check-description.js';
import type { DatasetColumns } from './dataset-from-columns.js';
import { spaceOfManifest } from './manifest-space.js';
import type { DatasetDescription } from './manifest.js';
import { AGGREGATIONS, RUN_COLUMN_NAMES, RUN_STATUSES, type RunColumns } from './run-columns.js';
import { compareRuns } from './sort-runs.js';

/** Tables that fit together, and their description. */
export interface CheckedTables {
  readonly description: DatasetDescription;
  readonly cells: CellColumns;
  readonly runs: RunColumns;
}

/**
 * Columns that a dataset can be made of; the cells are made from the runs where they are not given.
 *
 * @throws UsageError `invalid-dataset` saying which column or row does not fit.
 */
export function checkTables(columns: DatasetColumns, where: string): CheckedTables {
  const { runs } = columns;
  const description = checkDescription(columns.manifest, where);
  const fail: Fail = (problem) => invalidDataset(`${where}: ${problem}`);
  checkRunLengths(runs, fail);
  checkRunOrder(runs, fail);
  checkPositions(runs, description, fail);
  const { cells = cellsOfRuns(runs, spaceOfManifest(description)) } = columns;
  if (columns.cells !== undefined) checkCells(cells, runs, fail);
  return { description, cells, runs };
}

type Fail = (problem: string) => UsageError;

function invalidDataset(message: string): UsageError {
  return new UsageError('invalid-dataset', message);
}

function checkRunLengths(runs: RunColumns, fail: Fail): void {
  for (const name of RUN_COLUMN_NAMES) {
    const found = lengthOf(runs[name]);
    if (found === runs.length) continue;
    throw fail(
      `run column ${name} must have ${valueText(runs.length)} entries, ` +
        `got ${valueText(found)}. allocateRuns(length) makes all columns.`,
    );
  }
}

function checkRunOrder(runs: RunColumns, fail: Fail): void {
  for (let row = 1; row < runs.length; row += 1) {
    const order = compareRuns(runs, row - 1, row);
    if (order < 0) continue;
    const key = `cell ${runs.cellId[row]}, epochs ${runs.epochs[row]}, repeat ${runs.repeat[row]}`;
    throw order === 0
      ? fail(`runs ${row - 1} and ${row} are both ${key}. Keep one, or number the repeats.`)
      : fail(`run ${row} (${key}) must come before the run above it. sortRuns(runs) sorts them.`);
  }
}

/** Columns of positions must point into the list that they are about. */
function checkPositions(
  runs: RunColumns,
  { configurations, epochStamps }: DatasetDescription,
  fail: Fail,
): void {
  const lists = [
    ['status', RUN_STATUSES],
    ['aggregation', AGGREGATIONS],
    ['configuration', configurations],
    ['layout', epochStamps],
  ] as const;
  for (const [name, list] of lists) {
    const row = runs[name].findIndex((position) => position >= list.length);
    if (row < 0) continue;
    throw fail(
      `${name} of run ${row} must be below ${list.length}, the length of its list, ` +
        `got ${runs[name][row]}.`,
    );
  }
}

function checkCells(cells: CellColumns, runs: RunColumns, fail: Fail): void {
  for (const name of CELL_COLUMN_NAMES) {
    const wanted = cells.length * entriesPerCell(name);
    const found = lengthOf(cells[name]);
    if (found === wanted) continue;
    throw fail(
      `cell column ${name} must have ${valueText(wanted)} entries, ` +
        `got ${valueText(found)}. allocateCells(length) makes all columns.`,
    );
  }
  let run = 0;
  for (let row = 0; row < cells.length; row += 1) {
    if (row > 0 && cells.id[row]! <= cells.id[row - 1]!) {
      throw fail(`cell ${row} must have a larger id than the cell above, got ${cells.id[row]}.`);
    }
    if (cells.firstRun[row] !== run) {
      throw fail(`firstRun of cell ${row} must be ${run}, got ${cells.firstRun[row]}.`);
    }
    while (run < runs.length && runs.cellId[run] === cells.id[row]) run += 1;
  }
  if (run < runs.length) {
    throw fail(`run ${run} is of cell ${runs.cellId[run]}, which the cells do not have.`);
  }
}

/** Undefined for a column that an untyped caller has left out. */
function lengthOf(column: unknown): number | undefined {
  return ArrayBuffer.isView(column) ? (column as Uint8Array).length : undefined;
}
