import type { Dataset, MetricBatch } from '@nasbench/core';
import {
  CELL_COLUMNS,
  VALUE_COLUMNS,
  type CellColumnName,
  type ValueColumnName,
} from './answers.js';
import type { ExploredDataset } from './explored-dataset.js';
import { invalid, shortened } from './query-parameters.js';

type ColumnName = CellColumnName | ValueColumnName;

const NAMES: readonly ColumnName[] = [...CELL_COLUMNS, ...VALUE_COLUMNS];

/**
 * The names in a list such as `id,testAccuracy`, each at most once.
 *
 * @throws UsageError `invalid-query`.
 */
export function readColumnNames(text: string | undefined): ColumnName[] {
  const names = (text ?? '').split(',').map(readColumnName);
  // Each column takes memory for all cells.
  const repeated = names.find((name, position) => names.indexOf(name) !== position);
  if (repeated !== undefined) throw invalid(`names: expected one ${repeated}, got two.`);
  return names;
}

function readColumnName(word: string): ColumnName {
  const name = NAMES.find((known) => known === word);
  if (name !== undefined) return name;
  const got = JSON.stringify(shortened(word));
  throw invalid(`names: expected some of ${NAMES.join(',')}, got ${got}.`);
}

/**
 * The columns one after the other, each with 4 bytes for a cell in id order, little-endian: unsigned
 * integers for {@link CELL_COLUMNS}, floats for {@link VALUE_COLUMNS}.
 */
export function columnBytes(
  explored: ExploredDataset,
  names: readonly ColumnName[],
  epochs: number,
): Buffer {
  const { length } = explored.dataset.cells;
  const bytes = Buffer.alloc(4 * length * names.length);
  const needsValues = names.some((name) => !isCellColumn(name));
  const values = needsValues ? finalValues(explored, epochs) : undefined;
  names.forEach((name, position) => {
    if (isCellColumn(name)) {
      const column = cellColumn(explored.dataset, name);
      const out = new Uint32Array(bytes.buffer, bytes.byteOffset + 4 * length * position, length);
      out.set(column);
    } else {
      const out = new Float32Array(bytes.buffer, bytes.byteOffset + 4 * length * position, length);
      out.set(values![name]);
    }
  });
  return bytes;
}

function isCellColumn(name: ColumnName): name is CellColumnName {
  return CELL_COLUMNS.some((known) => known === name);
}

function cellColumn({ cells, runs }: Dataset, name: CellColumnName): ArrayLike<number> {
  if (name !== 'trainableParameters') return cells[name];
  return Uint32Array.from(cells.firstRun, (first, cell) => {
    const end = cells.firstRun[cell + 1] ?? runs.length;
    return first < end ? runs.parameters[first]! : 0;
  });
}

/** Values of every cell at a budget; NaN for cells without an answer. */
function finalValues({ dataset, benchmark, run }: ExploredDataset, epochs: number): MetricBatch {
  const ids = dataset.cells.id;
  const query = { run, epochs, missing: 'nan' } as const;
  const trained = cellsWithBudget(dataset, epochs);
  if (trained.length === ids.length) return benchmark.queryBatch(ids, query);
  const known = benchmark.queryBatch(
    trained.map((row) => ids[row]!),
    query,
  );
  return spread(known, trained, ids.length);
}

/** Rows of the cells that have a run of this budget. */
function cellsWithBudget({ cells, runs }: Dataset, epochs: number): Int32Array {
  const rows = new Int32Array(cells.length);
  let count = 0;
  for (let cell = 0; cell < cells.length; cell += 1) {
    const end = cells.firstRun[cell + 1] ?? runs.length;
    for (let row = cells.firstRun[cell]!; row < end; row += 1) {
      if (runs.epochs[row] !== epochs) continue;
      rows[count] = cell;
      count += 1;
      break;
    }
  }
  return rows.subarray(0, count);
}

function spread(batch: MetricBatch, rows: Int32Array, length: number): MetricBatch {
  const columns = Object.entries(batch).map(([name, values]: [string, Float64Array]) => {
    const column = new Float64Array(length).fill(Number.NaN);
    rows.forEach((row, i) => (column[row] = values[i]!));
    return [name, column] as const;
  });
  return Object.fromEntries(columns) as unknown as MetricBatch;
}
