import { Dataset } from './dataset.js';
import type { DatasetManifest } from './manifest.js';
import { openDataset } from './open-dataset.js';
import { AGGREGATIONS, RUN_STATUSES, type Aggregation, type RunColumns } from './run-columns.js';
import type { RunStatus } from '../records/training-run.js';

/** What one budget of a dataset has. */
export interface BudgetInfo {
  readonly epochs: number;
  /** Cells with at least one run of this budget. */
  readonly cells: number;
  readonly runs: number;
  /** Runs of each status that occurs. */
  readonly statuses: Readonly<Partial<Record<RunStatus, number>>>;
  /** Rows of each kind that occurs. */
  readonly aggregations: Readonly<Partial<Record<Aggregation, number>>>;
  /** Number of cells by their number of runs, such as `{ 3: 423624 }`. */
  readonly cellsByRuns: Readonly<Record<number, number>>;
}

/** A dataset in numbers. */
export interface DatasetInfo {
  /** Folder, or the name of a dataset in memory. */
  readonly origin: string;
  readonly manifest: DatasetManifest;
  /** Bytes of the table files; 0 in memory. */
  readonly sizeBytes: number;
  /** Ascending by epochs. */
  readonly budgets: readonly BudgetInfo[];
}

/**
 * What a dataset holds: its manifest, and how many cells and runs of which kind each budget has.
 *
 * @param source folder, or an open dataset.
 * @throws as `openDataset`.
 */
export function datasetInfo(source: string | Dataset): DatasetInfo {
  if (source instanceof Dataset) return infoOf(source);
  const dataset = openDataset(source);
  try {
    return infoOf(dataset);
  } finally {
    dataset.close();
  }
}

function infoOf({ origin, manifest, runs }: Dataset): DatasetInfo {
  const files = Object.values(manifest.files);
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const tallies = new Map(manifest.budgets.map((epochs) => [epochs, new BudgetTally(epochs)]));
  countRuns(runs, tallies);
  return { origin, manifest, sizeBytes, budgets: [...tallies.values()].map((t) => t.info()) };
}

/** Runs of one cell and budget stand together, so that one pass counts them. */
function countRuns(runs: RunColumns, tallies: ReadonlyMap<number, BudgetTally>): void {
  const { length, cellId, epochs, status, aggregation } = runs;
  let begin = 0;
  for (let row = 0; row < length; row += 1) {
    const tally = tallies.get(epochs[row]!);
    tally?.addRun(status[row]!, aggregation[row]!);
    if (cellId[row + 1] === cellId[row] && epochs[row + 1] === epochs[row]) continue;
    tally?.addCell(row + 1 - begin);
    begin = row + 1;
  }
}

class BudgetTally {
  readonly #epochs: number;
  readonly #statuses = new Uint32Array(256);
  readonly #aggregations = new Uint32Array(256);
  readonly #cellsByRuns = new Map<number, number>();

  constructor(epochs: number) {
    this.#epochs = epochs;
  }

  addRun(status: number, aggregation: number): void {
    this.#statuses[status]! += 1;
    this.#aggregations[aggregation]! += 1;
  }

  addCell(runs: number): void {
    this.#cellsByRuns.set(runs, (this.#cellsByRuns.get(runs) ?? 0) + 1);
  }

  info(): BudgetInfo {
    const counts = [...this.#cellsByRuns];
    return {
      epochs: this.#epochs,
      cells: counts.reduce((sum, [, cells]) => sum + cells, 0),
      runs: counts.reduce((sum, [runs, cells]) => sum + runs * cells, 0),
      statuses: named(RUN_STATUSES, this.#statuses),
      aggregations: named(AGGREGATIONS, this.#aggregations),
      cellsByRuns: Object.fromEntries(counts.sort(([a], [b]) => a - b)),
    };
  }
}

function named<T extends string>(
  names: readonly T[],
  counts: Uint32Array,
): Partial<Record<T, number>> {
  const present = names.map((name, position) => [name, counts[position]!] as const);
  return Object.fromEntries(present.filter(([, count]) => count > 0)) as Partial<Record<T, number>>;
}
