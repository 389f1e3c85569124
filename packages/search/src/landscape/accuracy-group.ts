import { mean, quantile, sortedNumbers } from '../statistics/quantile.js';

/** How the accuracies of some cells are spread. */
export interface AccuracyGroup {
  readonly cells: number;
  /** Fractions. */
  readonly mean: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

/** The spread of known accuracies, at least one. */
export function accuracyGroup(accuracies: readonly number[]): AccuracyGroup {
  const sorted = sortedNumbers(accuracies);
  return {
    cells: sorted.length,
    mean: mean(sorted),
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
  };
}
