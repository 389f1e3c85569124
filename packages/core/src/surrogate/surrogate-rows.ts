import type { Dataset } from '../dataset/dataset.js';
import { UsageError } from '../errors.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { SURROGATE_BUDGETS, SURROGATE_TARGETS } from './targets.js';

/** Known values of some cells, one row a cell, ascending by id. */
export interface SurrogateRows {
  readonly length: number;
  readonly ids: Int32Array;
  /** One column for each of `SURROGATE_TARGETS`, in its unit; NaN is unknown. */
  readonly targets: readonly Float64Array[];
  /**
   * Number of trainings that a value is the best of, by validation accuracy. The noise of single
   * runs around the values depends on it.
   */
  readonly bestOf: 1 | 2 | 3;
}

/** Fewest cells that a surrogate can be fitted on. */
export const MIN_ROWS = 100;

/**
 * The rows that a surrogate is fitted on: for each cell and budget the run with the highest final
 * validation accuracy, single or best of several (means are left out), with its accuracy, and the
 * seconds of that run at 108 epochs. Cells without any such value are left out.
 *
 * @throws UsageError `wrong-space` unless the dataset is of NAS-Bench-101, `too-few-rows`.
 */
export function surrogateRows(dataset: Dataset): SurrogateRows {
  requireSpace(dataset);
  const { cells, runs } = dataset;
  const collector = new RowCollector(cells.length);
  for (let row = 0; row < cells.length; row += 1) {
    const [begin, end] = dataset.runRange(row);
    for (let run = begin; run < end; run += 1) {
      const isMean = runs.aggregation[run] === 1;
      if (isMean || runs.status[run] !== 0) continue;
      const column = SURROGATE_BUDGETS.indexOf(runs.epochs[run] as 4);
      if (column < 0) continue;
      collector.add(row, column, {
        accuracy: runs.finalValidation[run]!,
        seconds: runs.finalSeconds[run]!,
        bestOf: runs.aggregation[run] === 2 ? 3 : 1,
      });
    }
  }
  return sortedRows(collector.rows(cells.id));
}

/** Rows in the order of ids, so that a fit does not depend on the order they came in. */
export function sortedRows(rows: SurrogateRows): SurrogateRows {
  if (rows.length < MIN_ROWS) {
    throw new UsageError(
      'too-few-rows',
      `A surrogate needs at least ${MIN_ROWS} cells with known values, got ${rows.length}. ` +
        'Take a dataset with more cells trained for 4, 12, 36 or 108 epochs.',
      { rows: rows.length },
    );
  }
  const order = Uint32Array.from(rows.ids.keys()).sort((a, b) => rows.ids[a]! - rows.ids[b]!);
  return pickRows(rows, order);
}

/** The named rows, in the order given. */
export function pickRows(rows: SurrogateRows, picked: Uint32Array): SurrogateRows {
  return {
    length: picked.length,
    ids: Int32Array.from(picked, (row) => rows.ids[row]!),
    targets: rows.targets.map((column) => Float64Array.from(picked, (row) => column[row]!)),
    bestOf: rows.bestOf,
  };
}

interface KnownRun {
  readonly accuracy: number;
  readonly seconds: number;
  readonly bestOf: number;
}

/** The best run of each cell and budget. */
class RowCollector {
  readonly #targets: Float64Array[];
  readonly #counts: Uint8Array[];
  readonly #seconds = SURROGATE_TARGETS.findIndex(({ kind }) => kind === 'training-seconds');

  constructor(cells: number) {
    this.#targets = SURROGATE_TARGETS.map(() => new Float64Array(cells).fill(NaN));
    this.#counts = SURROGATE_BUDGETS.map(() => new Uint8Array(cells));
  }

  add(row: number, column: number, { accuracy, seconds, bestOf }: KnownRun): void {
    const counts = this.#counts[column]!;
    counts[row] = Math.min(counts[row]! + bestOf, 3);
    const best = this.#targets[column]!;
    if (!(accuracy > best[row]! || Number.isNaN(best[row]))) return;
    best[row] = accuracy;
    const target = SURROGATE_TARGETS[this.#seconds]!;
    if (SURROGATE_BUDGETS[column] === target.budget && seconds > 0) {
      this.#targets[this.#seconds]![row] = seconds;
    }
  }

  rows(ids: Int32Array): SurrogateRows {
    const known = Uint32Array.from(ids.keys()).filter((row) =>
      this.#targets.some((column) => !Number.isNaN(column[row])),
    );
    const all = { length: ids.length, ids, targets: this.#targets, bestOf: this.#bestOf() };
    return pickRows(all, known);
  }

  /** Trainings behind most values. */
  #bestOf(): 1 | 2 | 3 {
    const histogram = [0, 0, 0, 0];
    for (const counts of this.#counts) {
      for (const count of counts) histogram[count]! += 1;
    }
    const [, one = 0, two = 0, three = 0] = histogram;
    if (three >= two && three >= one) return 3;
    return two > one ? 2 : 1;
  }
}

function requireSpace({ space }: Dataset): void {
  const { maxVertices, maxEdges, ops } = NASBENCH_101;
  const same =
    space.maxVertices === maxVertices &&
    space.maxEdges === maxEdges &&
    space.ops.join() === ops.join();
  if (same) return;
  throw new UsageError(
    'wrong-space',
    `The surrogate is of NAS-Bench-101 (${maxVertices} vertices, ${maxEdges} edges), got a ` +
      `dataset of ${space.maxVertices} vertices, ${space.maxEdges} edges, ops ${space.ops.join()}.`,
    { space },
  );
}
