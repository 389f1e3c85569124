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
  return benchmark.queryBatch(dataset.cells.id, { run, epochs, missing: 'nan' });
}
