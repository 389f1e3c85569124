import type { CellFilter } from './filter/find-rows.js';
import type { MetricBatch } from './metric-batch.js';
import { requireInteger, requireKnownOptions, requireOneOf } from '../option-checks.js';
import type { ColumnChoice } from './metric-columns.js';
import {
  requireEpochs,
  requireMoment,
  requireRunChoice,
  requireRunSummary,
  type RunChoice,
  type RunSummary,
} from './run-choice.js';
import { METRICS, type Metric, type Moment } from './run-metrics.js';

/** Options of `Benchmark.query`. */
export interface QueryOptions<Run extends RunChoice = RunChoice> {
  /** Which of the cell's runs to answer from. */
  readonly run: Run;
  /** Budget; one of `Benchmark.budgets`. @default the largest of the dataset */
  readonly epochs?: number;
  /** @default 'final' */
  readonly at?: Moment;
}

/** Options of `Benchmark.queryBatch`. */
export interface QueryBatchOptions extends QueryOptions<Exclude<RunChoice, 'all'>> {
  /** Columns to write to, each as long as the ids. @default fresh ones */
  readonly out?: MetricBatch;
  /** What to do about a cell without an answer: throw, or write NaN. @default 'throw' */
  readonly missing?: 'throw' | 'nan';
}

/** Which value of each cell is looked at, where all cells are looked at. */
export interface TableOptions {
  /** Budget; one of `Benchmark.budgets`. @default the largest of the dataset */
  readonly epochs?: number;
  /** @default 'mean' */
  readonly run?: RunSummary;
  /** @default 'final' */
  readonly at?: Moment;
}

/** Options of `Benchmark.rank`. */
export interface RankOptions extends TableOptions {
  readonly by: Metric;
}

/** Options of `Benchmark.best`. */
export interface BestOptions extends RankOptions {
  /** Most cells to give. @default 1 */
  readonly count?: number;
  /** Only cells that satisfy this; values in it are those of the same epochs, run and moment. */
  readonly where?: CellFilter;
}

const TABLE_KEYS = ['epochs', 'run', 'at'] as const;
const MOST_CELLS = 2 ** 31 - 1;

/**
 * Allocates nothing unless it throws: every query passes here.
 *
 * @throws UsageError `missing-option`, `invalid-option`, `unknown-option`.
 */
export function checkQueryOptions(options: QueryOptions, where: string): void {
  if (typeof options !== 'object' || (options as unknown) === null) {
    requireRunChoice(undefined, where);
  }
  for (const key in options) {
    if (key === 'run' || key === 'epochs' || key === 'at') continue;
    requireKnownOptions(options, TABLE_KEYS, where);
  }
  const { run, epochs, at } = options;
  if (run !== 'mean') requireRunChoice(run, where);
  if (epochs !== undefined) requireEpochs(epochs, where);
  if (at !== undefined) requireMoment(at, where);
}

/** Splits off what only a batch has. @throws UsageError as {@link checkQueryOptions}. */
export function checkBatchOptions({ out, missing = 'throw', ...query }: QueryBatchOptions) {
  checkQueryOptions(query, 'queryBatch');
  if ((query.run as RunChoice) === 'all') requireRunSummary(query.run, 'queryBatch');
  requireOneOf(missing, { name: 'missing', known: ['throw', 'nan'], where: 'queryBatch' });
  return { out, missing, query };
}

/** @throws UsageError `unknown-option`, `invalid-option`. */
export function checkTableOptions(
  options: TableOptions,
  { where, more = [], largest }: { where: string; more?: readonly string[]; largest: number },
): ColumnChoice {
  requireKnownOptions(options, [...TABLE_KEYS, ...more], where);
  const { epochs = largest, run = 'mean', at = 'final' } = options;
  requireRunSummary(run, where);
  requireMoment(at, where);
  if (options.epochs !== undefined) requireEpochs(epochs, where);
  return { epochs, run, at };
}

/** @throws UsageError `invalid-option`. */
export function requireMetric(by: unknown, where: string): Metric {
  return requireOneOf(by, { name: 'by', known: METRICS, where });
}

/** @throws UsageError `invalid-option`. */
export function requireCount(count: number): number {
  return requireInteger(count, { name: 'count', min: 1, max: MOST_CELLS, where: 'best' });
}
