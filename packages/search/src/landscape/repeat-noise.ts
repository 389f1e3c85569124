import { RandomStream, type Seed } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import { mean, quantile, sortedNumbers } from '../statistics/quantile.js';
import { knownRows, pickRows } from './budget-values.js';
import { found, missing, type Finding } from './finding.js';
import { rankAgreements, type RankAgreement } from './rank-agreement.js';

/** Scatter of the cells of about one accuracy. */
export interface NoiseBin {
  readonly cells: number;
  /** Mean accuracy of these cells over all their repeats, a fraction. */
  readonly accuracy: number;
  /** Root of the mean variance over repeats: what chance does to a single run. A fraction. */
  readonly deviation: number;
  /** Median over the cells of the standard deviation, which collapsed runs do not move. */
  readonly medianDeviation: number;
}

/** What chance does to the runs of one budget. */
export interface RepeatNoise {
  readonly epochs: number;
  /** Cells with at least two repeats. */
  readonly cells: number;
  /** Most repeats of a cell. */
  readonly repeats: number;
  /** Over all those cells, fractions. */
  readonly deviation: number;
  readonly medianDeviation: number;
  /** Ascending by accuracy, equally many cells in each. */
  readonly bins: readonly NoiseBin[];
  /** How alike two repeats rank the cells, or 50,000 of them that are drawn. */
  readonly agreements: readonly RankAgreement[];
  /** Chance that two cells drawn at random change their order when both are trained again. */
  readonly swappedPairs: number;
  /**
   * Share of the best hundredth by one repeat that is in the best hundredth by another. NaN where
   * a hundredth is fewer than ten cells, of which chance would decide.
   */
  readonly keptAtTop: number;
}

/** Options of {@link repeatNoise}. */
export interface RepeatNoiseOptions {
  readonly epochs: number;
  /** A column of validation accuracies for each repeat. */
  readonly repeats: readonly Float64Array[];
  /** Decides which cells and pairs of cells are drawn. */
  readonly seed: Seed;
}

const BINS = 20;
const PAIRS = 200_000;
const FEWEST = 3;
const TOP = 0.01;
const FEWEST_AT_TOP = 10;
const MOST_RANKED = 50_000;

/** Noise between repeats of one budget. */
export function repeatNoise({ epochs, repeats, seed }: RepeatNoiseOptions): Finding<RepeatNoise> {
  const scattered = scatters(repeats);
  if (scattered.length < FEWEST) {
    return missing(
      `At ${epochs} epochs fewer than ${FEWEST} cells have two single runs of one configuration, so that nothing is known of chance.`,
    );
  }
  const ranked = drawnRows(repeats[0]!.length, seed);
  const agreements = rankAgreements(
    repeats.map((values, repeat) => {
      return { name: `run ${repeat + 1}`, values: pickRows(values, ranked) };
    }),
  );
  const [first, second] = densestPair(repeats);
  return found({
    epochs,
    cells: scattered.length,
    repeats: scattered.reduce((most, { runs }) => Math.max(most, runs), 0),
    deviation: pooledDeviation(scattered),
    medianDeviation: medianDeviation(scattered),
    bins: binsOf(scattered),
    agreements,
    swappedPairs: swappedPairs(first, second, seed),
    keptAtTop: keptAtTop(first, second),
  });
}

/** All rows, or {@link MOST_RANKED} drawn without repeats: that leaves an error of some thousandths. */
function drawnRows(rows: number, seed: Seed): Int32Array {
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  if (rows <= MOST_RANKED) return all;
  const stream = RandomStream.fromSeed(`ranked cells ${String(seed)}`);
  for (let taken = 0; taken < MOST_RANKED; taken += 1) {
    const at = taken + drawBelow(stream, rows - taken);
    [all[taken], all[at]] = [all[at]!, all[taken]!];
  }
  return all.subarray(0, MOST_RANKED);
}

interface Scatter {
  readonly mean: number;
  readonly variance: number;
  readonly runs: number;
}

function scatters(repeats: readonly Float64Array[]): Scatter[] {
  const all: Scatter[] = [];
  for (let cell = 0; cell < (repeats[0]?.length ?? 0); cell += 1) {
    const values = repeats.map((column) => column[cell]!).filter((value) => !Number.isNaN(value));
    if (values.length < 2) continue;
    const middle = mean(values);
    const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    const variance = squares / (values.length - 1);
    all.push({ mean: middle, variance, runs: values.length });
  }
  return all.sort((a, b) => a.mean - b.mean);
}

function binsOf(sorted: readonly Scatter[]): NoiseBin[] {
  const count = Math.min(BINS, Math.max(1, Math.floor(sorted.length / FEWEST)));
  return Array.from({ length: count }, (_, bin) => {
    const cells = sorted.slice(
      Math.floor((bin * sorted.length) / count),
      Math.floor(((bin + 1) * sorted.length) / count),
    );
    return {
      cells: cells.length,
      accuracy: mean(cells.map((cell) => cell.mean)),
      deviation: pooledDeviation(cells),
      medianDeviation: medianDeviation(cells),
    };
  });
}

function pooledDeviation(cells: readonly Scatter[]): number {
  return Math.sqrt(mean(cells.map(({ variance }) => variance)));
}

function medianDeviation(cells: readonly Scatter[]): number {
  return quantile(sortedNumbers(cells.map(({ variance }) => Math.sqrt(variance))), 0.5);
}

/** The two repeats that know the most cells together. */
function densestPair(repeats: readonly Float64Array[]): readonly [Float64Array, Float64Array] {
  let pair: readonly [Float64Array, Float64Array] = [repeats[0]!, repeats[1]!];
  let most = -1;
  repeats.forEach((first, at) => {
    for (const second of repeats.slice(at + 1)) {
      const count = knownRows(first, second).length;
      if (count > most) [pair, most] = [[first, second], count];
    }
  });
  return pair;
}

/** Pairs whose order both repeats tell, and of these the share that they tell otherwise. */
export function swappedPairs(first: Float64Array, second: Float64Array, seed: Seed): number {
  const rows = knownRows(first, second);
  const stream = RandomStream.fromSeed(`swapped pairs ${String(seed)}`);
  let [told, swapped] = [0, 0];
  for (let pair = 0; pair < PAIRS && rows.length > 0; pair += 1) {
    const a = rows[drawBelow(stream, rows.length)]!;
    const b = rows[drawBelow(stream, rows.length)]!;
    const order = (first[a]! - first[b]!) * (second[a]! - second[b]!);
    if (order === 0) continue;
    told += 1;
    if (order < 0) swapped += 1;
  }
  return swapped / told;
}

/** See {@link RepeatNoise.keptAtTop}. */
export function keptAtTop(first: Float64Array, second: Float64Array): number {
  const rows = knownRows(first, second);
  const count = Math.floor(TOP * rows.length);
  if (count < FEWEST_AT_TOP) return NaN;
  const topOf = (column: Float64Array): Int32Array =>
    rows
      .slice()
      .sort((a, b) => column[b]! - column[a]! || a - b)
      .subarray(0, count);
  const top = new Set(topOf(second));
  return topOf(first).filter((row) => top.has(row)).length / count;
}
