import {
  AGGREGATIONS,
  Benchmark,
  RUN_STATUSES,
  usualRun,
  type Dataset,
  type MetricBatch,
  type RunSummary,
} from '@nasbench/core';

const SINGLE = AGGREGATIONS.indexOf('single');
const OK = RUN_STATUSES.indexOf('ok');

/** What a dataset says of its cells at one budget, entry i about the cell in row i. */
export interface BudgetValues {
  readonly epochs: number;
  /** Which runs speak for a cell. */
  readonly run: RunSummary;
  /** NaN where not known. */
  readonly metrics: MetricBatch;
}

/** One value of each metric for each cell, at each budget of the dataset, ascending by epochs. */
export function budgetValues(dataset: Dataset): BudgetValues[] {
  const benchmark = new Benchmark(dataset);
  const run = usualRun(dataset);
  return benchmark.budgets.map((epochs) => {
    const options = { run, epochs, missing: 'nan' } as const;
    return { epochs, run, metrics: benchmark.queryBatch(dataset.cells.id, options) };
  });
}

/**
 * Final validation accuracies of single runs, a column for each repeat, entry i about the cell in
 * row i; NaN where there is no such run that ended well. Cells whose runs have several training
 * configurations are left out: their differences are not those of chance.
 */
export function repeatColumns(dataset: Dataset, epochs: number): Float64Array[] {
  const { cells, runs } = dataset;
  const columns: Float64Array[] = [];
  for (let cell = 0; cell < cells.length; cell += 1) {
    const [begin, end] = dataset.runRange(cell);
    let configuration = -1;
    let isMixed = false;
    for (let row = begin; row < end; row += 1) {
      if (runs.epochs[row] !== epochs || runs.aggregation[row] !== SINGLE) continue;
      if (configuration < 0) configuration = runs.configuration[row]!;
      isMixed ||= configuration !== runs.configuration[row];
      if (runs.status[row] !== OK) continue;
      const repeat = runs.repeat[row]!;
      while (columns.length <= repeat) columns.push(new Float64Array(cells.length).fill(NaN));
      columns[repeat]![cell] = runs.finalValidation[row]!;
    }
    if (isMixed) for (const column of columns) column[cell] = NaN;
  }
  return columns;
}

/** Rows that two columns both know, ascending. */
export function knownRows(first: Float64Array, second: Float64Array): Int32Array {
  return Int32Array.from(first.keys()).filter(
    (row) => !Number.isNaN(first[row]!) && !Number.isNaN(second[row]!),
  );
}

/** The numbers in these rows. */
export function pickRows(column: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => column[row]!);
}

/** Number of entries that are known. */
export function countKnown(column: Float64Array): number {
  let count = 0;
  for (const value of column) if (!Number.isNaN(value)) count += 1;
  return count;
}
