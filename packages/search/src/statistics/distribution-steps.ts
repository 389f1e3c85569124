import { sortedNumbers } from './quantile.js';

/** One step of an empirical distribution. */
export interface DistributionStep {
  readonly value: number;
  /** Share of all numbers that are at most `value`. */
  readonly share: number;
}

/** Empirical distribution function, a step for each distinct number; NaN counts as never reached. */
export function distributionSteps(values: readonly number[]): DistributionStep[] {
  return stepsOfSorted(sortedNumbers(values), { of: values.length });
}

/** Options of {@link stepsOfSorted}. */
export interface SortedStepsOptions {
  /** How many numbers the shares are of. @default all that are given */
  readonly of?: number;
  /** About how many steps are enough. @default all of them */
  readonly most?: number;
}

/**
 * Steps of the empirical distribution function of ascending numbers, one for each distinct number
 * while these are few enough; else those that are nearest to equal shares. A step that is kept is
 * exact.
 */
export function stepsOfSorted(
  sorted: Float64Array,
  { of = sorted.length, most = Infinity }: SortedStepsOptions = {},
): DistributionStep[] {
  const steps: DistributionStep[] = [];
  const gap = sorted.length <= most ? 0 : 1 / most;
  let nextShare = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (sorted[at + 1] === sorted[at]) continue;
    const share = (at + 1) / of;
    const isEnd = steps.length === 0 || at === sorted.length - 1;
    if (!isEnd && share < nextShare) continue;
    steps.push({ value: sorted[at]!, share });
    nextShare = share + gap;
  }
  return steps;
}
