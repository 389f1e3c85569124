import { RandomStream } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import { quantile } from './quantile.js';

/** An interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Options of {@link bootstrapMeans}. */
export interface BootstrapOptions {
  /** @default 1000 */
  readonly resamples?: number;
  /** Share of resamples inside the interval. @default 0.95 */
  readonly confidence?: number;
  /** Decides the resamples. @default 1 */
  readonly seed?: number;
}

/**
 * Percentile bootstrap intervals of the mean of each column (Efron 1979), rows being runs that are
 * drawn with replacement as a whole. NaN values are left out of a mean; a column that is NaN
 * throughout has a NaN interval.
 */
export function bootstrapMeans(
  rows: readonly Float64Array[],
  { resamples = 1000, confidence = 0.95, seed = 1 }: BootstrapOptions = {},
): Interval[] {
  const columns = rows[0]?.length ?? 0;
  const stream = RandomStream.fromSeed(`bootstrap ${seed}`);
  const means = Array.from({ length: columns }, () => new Float64Array(resamples));
  const sums = new Float64Array(columns);
  const counts = new Float64Array(columns);
  for (let resample = 0; resample < resamples; resample += 1) {
    sums.fill(0);
    counts.fill(0);
    for (const [row, times] of drawnTimes(rows.length, stream))
      addRow(rows[row]!, times, sums, counts);
    for (let column = 0; column < columns; column += 1) {
      means[column]![resample] = sums[column]! / counts[column]!;
    }
  }
  return means.map((drawn) => centralInterval(drawn, confidence));
}

/** The interval around one list of numbers. */
export function bootstrapMean(values: ArrayLike<number>, options: BootstrapOptions = {}): Interval {
  const rows = Array.from(values, (value) => Float64Array.of(value));
  return bootstrapMeans(rows, options)[0] ?? { low: NaN, high: NaN };
}

/** How often each row comes up in one resample; rows that do not are left out. */
function* drawnTimes(rows: number, stream: RandomStream): Generator<readonly [number, number]> {
  const times = new Uint32Array(rows);
  for (let drawn = 0; drawn < rows; drawn += 1) times[drawBelow(stream, rows)]! += 1;
  for (let row = 0; row < rows; row += 1) if (times[row]! > 0) yield [row, times[row]!];
}

function addRow(row: Float64Array, times: number, sums: Float64Array, counts: Float64Array): void {
  for (let column = 0; column < row.length; column += 1) {
    const value = row[column]!;
    if (Number.isNaN(value)) continue;
    sums[column]! += times * value;
    counts[column]! += times;
  }
}

function centralInterval(drawn: Float64Array, confidence: number): Interval {
  const known = drawn.filter((value) => !Number.isNaN(value)).sort();
  const tail = (1 - confidence) / 2;
  return { low: quantile(known, tail), high: quantile(known, 1 - tail) };
}
