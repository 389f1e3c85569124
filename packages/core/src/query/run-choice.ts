import { AGGREGATIONS, type RunColumns } from '../dataset/run-columns.js';
import { UsageError } from '../errors.js';
import { requireInteger, requireKnownOptions, requireOneOf } from '../option-checks.js';
import { RandomStream, type Seed } from '../random/random-stream.js';
import { valueText } from '../value-text.js';
import { MOMENTS } from './run-metrics.js';

/**
 * One of a cell's single runs, drawn uniformly. With a seed the pick is a function of seed, cell
 * and budget, the same at each call; a stream is drawn from once a call.
 */
export interface RandomRun {
  readonly random: Seed | RandomStream;
}

/**
 * What to answer from the runs of one cell and budget:
 *
 * - `mean`: the stored mean where there is one, else the mean over the single runs that ended
 *   well;
 * - `best`: the run with the highest final validation accuracy, or the stored best-of;
 * - a number: that single run, from 0.
 */
export type RunSummary = 'mean' | 'best' | number;

/** {@link RunSummary}, one single run by chance, or `all` single runs. */
export type RunChoice = RunSummary | RandomRun | 'all';

/** Largest number of a repeat. */
const LAST_REPEAT = 255;
const LAST_BUDGET = 65_535;
const BEST = AGGREGATIONS.indexOf('best');

/** What speaks for the cells of a dataset: `mean`, but `best` where it knows nothing but best-ofs. */
export function usualRun({
  runs,
}: {
  readonly runs: Pick<RunColumns, 'aggregation'>;
}): 'mean' | 'best' {
  return runs.aggregation.some((kind) => kind !== BEST) ? 'mean' : 'best';
}

/** @throws UsageError `missing-option`, `invalid-option`, `unknown-option`. */
export function requireRunChoice(run: unknown, where: string): void {
  if (run === 'all' || isRandomRun(run)) {
    if (typeof run === 'object') requireKnownOptions(run, ['random'], `${where}, run`);
    return;
  }
  if (run !== undefined) {
    requireRunSummary(run, where);
    return;
  }
  throw new UsageError(
    'missing-option',
    `${where}: say which run to answer from: run must be 'mean', 'best', 'all', the number of a ` +
      'repeat or {random: seed}. Repeats differ by tenths of a point to tens of points.',
    { option: 'run' },
  );
}

/** @throws UsageError `invalid-option`. */
export function requireRunSummary(run: unknown, where: string): void {
  if (run === 'mean' || run === 'best') return;
  if (typeof run === 'number') {
    requireInteger(run, { name: 'run', min: 0, max: LAST_REPEAT, where });
    return;
  }
  const message =
    `${where}: run must be 'mean', 'best' or the number of a repeat, got ${valueText(run)}. ` +
    "query also takes 'all' and {random: seed}.";
  throw new UsageError('invalid-option', message, { option: 'run', value: run });
}

/** @throws UsageError `invalid-option`. */
export function requireMoment(at: unknown, where: string): void {
  requireOneOf(at, { name: 'at', known: MOMENTS, where });
}

/** @throws UsageError `invalid-option`. */
export function requireEpochs(epochs: unknown, where: string): void {
  requireInteger(epochs, { name: 'epochs', min: 1, max: LAST_BUDGET, where });
}

export function isRandomRun(run: unknown): run is RandomRun {
  return typeof run === 'object' && run !== null && 'random' in run;
}

/** A number in [0, count) for this cell and budget; see {@link RandomRun}. */
export function drawRun({ random }: RandomRun, cellId: number, epochs: number, count: number) {
  if (random instanceof RandomStream) return random.below(count);
  return RandomStream.fromSeed(random).split(`cell ${cellId}, epochs ${epochs}`).below(count);
}
