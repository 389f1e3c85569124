import { quantile, sortedNumbers } from '../statistics/quantile.js';
import { countKnown, type BudgetValues } from './budget-values.js';
import { stepsOfSorted, type DistributionStep } from '../statistics/distribution-steps.js';
import { found, missing, type Finding } from './finding.js';

/** Accuracies that are looked at. */
export const ACCURACIES = ['trainAccuracy', 'validationAccuracy', 'testAccuracy'] as const;

export type Accuracy = (typeof ACCURACIES)[number];

/** How one accuracy is spread over the cells at one budget. */
export interface AccuracyDistribution {
  readonly accuracy: Accuracy;
  readonly epochs: number;
  /** Cells with a value. */
  readonly cells: number;
  /** Fractions. */
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
  /** Empirical distribution function, at most 300 of its steps. */
  readonly steps: readonly DistributionStep[];
}

/** More steps than this cannot be seen. */
export const MOST_STEPS = 300;

/** Distributions of one accuracy at all budgets that know it. */
export function accuracyDistributions(
  budgets: readonly BudgetValues[],
  accuracy: Accuracy,
): Finding<AccuracyDistribution[]> {
  const distributions = budgets
    .filter(({ metrics }) => countKnown(metrics[accuracy]) > 0)
    .map(({ epochs, metrics }) => {
      const sorted = sortedNumbers(metrics[accuracy]);
      return {
        accuracy,
        epochs,
        cells: sorted.length,
        lowest: sorted[0]!,
        median: quantile(sorted, 0.5),
        highest: sorted.at(-1)!,
        steps: stepsOfSorted(sorted, { most: MOST_STEPS }),
      };
    });
  const words = accuracy === 'trainAccuracy' ? 'training' : accuracy.replace('Accuracy', '');
  return distributions.length > 0
    ? found(distributions)
    : missing(`No ${words} accuracy is known of any cell of this dataset.`);
}
