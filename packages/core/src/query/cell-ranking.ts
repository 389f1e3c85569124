import { bestRows } from './best-rows.js';
import type { Metric } from './run-metrics.js';

/** A cell and where it stands. */
export interface RankedCell {
  /** 1 is best; cells with equal values share the smaller rank. */
  readonly rank: number;
  readonly cellId: number;
  readonly hash: string;
  /** Value of the metric that was asked for. */
  readonly value: number;
}

/** Where one cell stands among all that have a value. */
export interface CellRank extends RankedCell {
  /** Number of cells that have a value. */
  readonly of: number;
  /** Percent of the other cells that are not better: 100 for the best, 0 for a worst that is alone. */
  readonly percentile: number;
}

/** Names cells by their row. */
export interface CellNames {
  idOf(cellRow: number): number;
  hashOf(cellRow: number): string;
}

/** High accuracies are good; few seconds and parameters are. */
function isLowGood(metric: Metric): boolean {
  return metric === 'trainingSeconds' || metric === 'trainableParameters';
}

/** The best cells of a column, best first; of equal ones the smaller id first. */
export function bestCells(
  by: Metric,
  values: Float64Array,
  names: CellNames,
  { count, rows }: { readonly count: number; readonly rows: Int32Array | undefined },
): RankedCell[] {
  const limits = rows === undefined ? { count } : { count, rows };
  const best = bestRows({ values, ascending: isLowGood(by), ...limits });
  let rank = 0;
  return Array.from(best, (row, i) => {
    if (i === 0 || values[row] !== values[best[i - 1]!]) rank = i + 1;
    return { rank, cellId: names.idOf(row), hash: names.hashOf(row), value: values[row]! };
  });
}

/** Where the cell in a row stands in a column; undefined when it has no value. */
export function rankOf(
  by: Metric,
  values: Float64Array,
  names: CellNames,
  cellRow: number,
): CellRank | undefined {
  const value = values[cellRow]!;
  if (Number.isNaN(value)) return undefined;
  let [known, lower, higher] = [0, 0, 0];
  for (const other of values) {
    // Comparisons with NaN are false, so that unknown values count nowhere.
    if (other < value) lower += 1;
    else if (other > value) higher += 1;
    else if (other === value) known += 1;
  }
  known += lower + higher;
  const better = isLowGood(by) ? lower : higher;
  return {
    rank: better + 1,
    of: known,
    percentile: known === 1 ? 100 : (100 * (known - 1 - better)) / (known - 1),
    cellId: names.idOf(cellRow),
    hash: names.hashOf(cellRow),
    value,
  };
}
