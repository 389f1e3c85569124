import { sortedNumbers } from './quantile.js';

/** One step of an empirical distribution. */
export interface DistributionStep {
  readonly value: number;
  /** Share of all numbers that are at most `value`. */
  readonly share: number;
}

/** Empirical distribution function, a step for each distinct number; NaN counts as never reached. */
export function distributionSteps(values: readonly number[]): DistributionStep[] {
  const sorted = sortedNumbers(values);
  const steps: DistributionStep[] = [];
  sorted.forEach((value, at) => {
    if (sorted[at + 1] === value) return;
    steps.push({ value, share: (at + 1) / values.length });
  });
  return steps;
}
