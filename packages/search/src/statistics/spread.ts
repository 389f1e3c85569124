import { mean, quantile } from './quantile.js';
import type { Interval } from './bootstrap.js';

/** A number over many searches, with its spread; `low` and `high` enclose the mean (bootstrap). */
export interface Spread extends Interval {
  /** Searches with a value; the numbers below are of those. */
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
}

/** Mean and quartiles of ascending numbers, beside the interval of their mean. */
export function spreadOf(sorted: Float64Array, { low, high }: Interval): Spread {
  return {
    count: sorted.length,
    mean: mean(sorted),
    median: quantile(sorted, 0.5),
    lowerQuartile: quantile(sorted, 0.25),
    upperQuartile: quantile(sorted, 0.75),
    low,
    high,
  };
}
