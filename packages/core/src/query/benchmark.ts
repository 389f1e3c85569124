import type { CellInput } from '../cell/cell-input.js';
import type { Dataset } from '../dataset/dataset.js';
import { countEncodings } from '../enumerate/count-encodings.js';
import { InvalidCellError, OutOfDomainError, type ErrorDetails } from '../errors.js';
import { CellAnswers, type OneAnswer } from './cell-answers.js';
import { CellFinder } from './cell-finder.js';
import { flagsOfCell, type CellFlags } from './cell-flags.js';
import { bestCells, rankOf, type CellRank, type RankedCell } from './cell-ranking.js';
import { GraphColumns } from './filter/graph-columns.js';
import { findRows, type CellFilter } from './filter/find-rows.js';
import { allocateBatch, clearInBatch, requireBatch, type MetricBatch } from './metric-batch.js';
import { MetricColumns, type ColumnChoice } from './metric-columns.js';
import { MetricsReader } from './metrics-reader.js';
import {
  checkBatchOptions,
  checkQueryOptions,
  checkTableOptions,
  requireCount,
  requireMetric,
  type BestOptions,
  type QueryBatchOptions,
  type QueryOptions,
  type RankOptions,
  type TableOptions,
} from './query-options.js';
import type { RunChoice } from './run-choice.js';
import type { Metric, RunMetrics } from './run-metrics.js';

/** Outcome of {@link Benchmark.tryQuery}: the answer, or why there is none. */
export type QueryOutcome =
  | { readonly found: true; readonly metrics: RunMetrics }
  | {
      readonly found: false;
      /** Code of the error that `query` would have thrown. */
      readonly reason: (InvalidCellError | OutOfDomainError)['code'];
      readonly message: string;
      readonly details: ErrorDetails;
    };

/**
 * Questions about the cells of a dataset. Cells are given by id or in any notation and vertex
 * order; isomorphic ones have one answer. Questions are pure: they charge no budget and know no
 * chance but the seed that comes with them. The dataset's columns must not change meanwhile.
 */
export class Benchmark {
  readonly dataset: Dataset;
  readonly #reader: MetricsReader;
  readonly #answers: CellAnswers;
  readonly #finder: CellFinder;
  readonly #columns: MetricColumns;
  readonly #graphs: GraphColumns;
  #multiplicities: Float64Array | undefined;

  /** Computes nothing; what questions need is made when the first of its kind comes. */
  constructor(dataset: Dataset) {
    this.dataset = dataset;
    this.#reader = new MetricsReader(dataset);
    this.#answers = new CellAnswers(dataset, this.#reader);
    this.#finder = new CellFinder(dataset);
    this.#columns = new MetricColumns(dataset, this.#reader.measurements);
    this.#graphs = new GraphColumns(dataset.space, dataset.cells);
  }

  /** Epochs that some cell was trained with, ascending. */
  get budgets(): readonly number[] {
    return this.dataset.manifest.budgets;
  }

  /**
   * What is known of a cell. `run: 'all'` gives every single run in the order of their repeats,
   * all else one answer. The same question has the same answer at each call, unless it brings a
   * random stream.
   *
   * @throws InvalidCellError; OutOfDomainError for a cell outside the space and for
   *   `cell-not-in-dataset`, `epochs-not-in-dataset`, `repeat-not-in-dataset`, `not-single-runs`
   *   (only a mean or a best-of is known), `mixed-configurations`; UsageError.
   */
  query(cell: CellInput | number, options: QueryOptions<'all'>): RunMetrics[];
  query(cell: CellInput | number, options: QueryOptions<Exclude<RunChoice, 'all'>>): RunMetrics;
  query(cell: CellInput | number, options: QueryOptions): RunMetrics | RunMetrics[] {
    checkQueryOptions(options, 'query');
    const row = this.#finder.rowOf(cell);
    return options.run === 'all'
      ? this.#answers.all(row, options)
      : this.#answers.one(row, options as QueryOptions<Exclude<RunChoice, 'all'>>);
  }

  /**
   * Like {@link query}, with the reason as a value where there is no answer.
   *
   * @throws UsageError for wrong options only.
   */
  tryQuery(
    cell: CellInput | number,
    options: QueryOptions<Exclude<RunChoice, 'all'>>,
  ): QueryOutcome {
    try {
      return { found: true, metrics: this.query(cell, options) };
    } catch (error) {
      if (!isWithoutAnswer(error)) throw error;
      const { code: reason, message, details } = error;
      return { found: false, reason, message, details };
    }
  }

  /**
   * Answers about many cells.
   *
   * @returns `out`; entry i of each column is about `ids[i]`.
   * @throws as {@link query} for the first cell without an answer, unless `missing` is `nan`.
   */
  queryBatch(ids: Int32Array, options: QueryBatchOptions): MetricBatch {
    const { out, missing, query } = checkBatchOptions(options);
    const batch = out === undefined ? allocateBatch(ids.length) : requireBatch(out, ids.length);
    for (let i = 0; i < ids.length; i += 1) {
      if (missing === 'nan') this.#writeOrClear(ids[i]!, query, batch, i);
      else this.#answers.write(this.#finder.rowOf(ids[i]!), query, batch, i);
    }
    return batch;
  }

  #writeOrClear(id: number, query: OneAnswer, batch: MetricBatch, index: number): void {
    const row = this.dataset.cellRow(id);
    // Asked first: an error takes microseconds to make, and a table may lack most answers.
    if (row < 0 || !this.#answers.hasRuns(row, query)) {
      clearInBatch(batch, index);
      return;
    }
    try {
      this.#answers.write(row, query, batch, index);
    } catch (error) {
      if (!isWithoutAnswer(error)) throw error;
      clearInBatch(batch, index);
    }
  }

  /**
   * Ids of the cells that satisfy a filter, ascending: an expression such as
   * `validationAccuracy >= 0.94 && parameters < 1e7 && count(conv3x3-bn-relu) >= 2`, or named
   * conditions that must all hold. A comparison with an unknown value does not hold, but `!=`
   * does.
   *
   * @throws UsageError `invalid-expression` with the place, `unknown-option`, `invalid-option`;
   *   OutOfDomainError when no cell at all has the values that the filter asks for.
   */
  filter(filter: CellFilter, options: TableOptions = {}): Int32Array {
    const { id } = this.dataset.cells;
    return this.#rows(filter, this.#choice(options, 'filter')).map((row) => id[row]!);
  }

  /**
   * The best cells by a metric, best first: highest accuracy, or fewest seconds or parameters.
   * Cells without the value take no part.
   *
   * @throws UsageError; OutOfDomainError when no cell at all has the value.
   */
  best(options: BestOptions): RankedCell[] {
    const choice = this.#choice(options, 'best', ['by', 'count', 'where']);
    const by = requireMetric(options.by, 'best');
    const count = requireCount(options.count ?? 1);
    const rows = options.where === undefined ? undefined : this.#rows(options.where, choice);
    return bestCells(by, this.#columns.of(by, choice), this.#names, { count, rows });
  }

  /**
   * Where a cell stands among all cells of the dataset that have the value.
   *
   * @throws as {@link query}.
   */
  rank(cell: CellInput | number, options: RankOptions): CellRank {
    const choice = this.#choice(options, 'rank', ['by']);
    const by = requireMetric(options.by, 'rank');
    const row = this.#finder.rowOf(cell);
    const found = rankOf(by, this.#columns.of(by, choice), this.#names, row);
    if (found !== undefined) return found;
    // Says why where the cell lacks the runs, and not only the value.
    this.#answers.one(row, choice);
    throw new OutOfDomainError(
      'value-not-in-dataset',
      `${this.dataset.origin} does not know ${by} of cell ${this.dataset.cells.id[row]} at ` +
        `${choice.epochs} epochs, so that it has no rank.`,
      { by, ...choice },
    );
  }

  /**
   * Runs of a cell that collapsed, diverged or were cut short, by budget.
   *
   * @throws as {@link query}, for the cell.
   */
  flags(cell: CellInput | number): CellFlags {
    return flagsOfCell(this.dataset, this.#finder.rowOf(cell));
  }

  /**
   * How many raw encodings (at the most vertices of the space) stand for this cell. The first call
   * counts for all cells, which takes a moment.
   *
   * @throws as {@link query}, for the cell; UsageError `space-too-large` beyond 7 vertices.
   */
  isomorphicEncodings(cell: CellInput | number): number {
    const id = this.dataset.cells.id[this.#finder.rowOf(cell)]!;
    this.#multiplicities ??= countEncodings(this.dataset.space).multiplicities;
    return this.#multiplicities[id]!;
  }

  readonly #names = {
    idOf: (row: number): number => this.dataset.cells.id[row]!,
    hashOf: (row: number): string => this.#reader.hashOf(row),
  };

  #choice(options: TableOptions, where: string, more: readonly string[] = []): ColumnChoice {
    return checkTableOptions(options, { where, more, largest: this.budgets.at(-1) ?? 0 });
  }

  #rows(filter: CellFilter, choice: ColumnChoice): Int32Array {
    const metric = (name: Metric): Float64Array => this.#columns.of(name, choice);
    const { cells, space } = this.dataset;
    return findRows(filter, space.ops, { cells, graphs: this.#graphs, metric });
  }
}

function isWithoutAnswer(error: unknown): error is InvalidCellError | OutOfDomainError {
  return error instanceof InvalidCellError || error instanceof OutOfDomainError;
}
