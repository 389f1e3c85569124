import { UsageError } from '@nasbench/core';

/** Budgets of a multi-fidelity schedule: from the smallest to the largest by a factor. */
export interface LadderSettings {
  /** Factor between budgets, and between the numbers of configurations of two rungs. */
  readonly eta: number;
  readonly minEpochs: number;
  readonly maxEpochs: number;
}

/** One run of successive halving: how many configurations get how many epochs, rung by rung. */
export interface BracketShape {
  readonly epochs: readonly number[];
  readonly sizes: readonly number[];
}

/**
 * The budgets, ascending: the largest divided by powers of eta, as far as the smallest.
 *
 * @throws UsageError `invalid-option` for numbers that make no ladder of whole epochs.
 */
export function fidelityLadder({ eta, minEpochs, maxEpochs }: LadderSettings): number[] {
  requireWhole('eta', eta, 2);
  requireWhole('minEpochs', minEpochs, 1);
  requireWhole('maxEpochs', maxEpochs, minEpochs);
  const budgets: number[] = [];
  for (let epochs = maxEpochs; epochs >= minEpochs; epochs /= eta) {
    requireWhole(`every budget down from maxEpochs ${maxEpochs} by eta ${eta}`, epochs, 1);
    budgets.unshift(epochs);
  }
  return budgets;
}

/**
 * The brackets of one round of Hyperband, the one with most rungs first, by the arithmetic of
 * HpBandSter (`optimizers/hyperband.py`). For 4 to 108 epochs and eta 3:
 *
 * ```text
 * epochs    4  12  36 108    trainings  epochs in all
 *          27   9   3   1           40            432
 *               9   3   1           13            324    (Li et al. 2018 start with 12)
 *                   6   2            8            432
 *                       4            4            432
 * round                             65          1,620
 * ```
 *
 * @throws UsageError `invalid-option`.
 */
export function hyperbandBrackets(settings: LadderSettings): BracketShape[] {
  const budgets = fidelityLadder(settings);
  return budgets.map((_, skipped) => bracketFrom(budgets, skipped, settings.eta));
}

function bracketFrom(budgets: readonly number[], skipped: number, eta: number): BracketShape {
  const epochs = budgets.slice(skipped);
  const first = Math.floor(budgets.length / epochs.length) * eta ** (epochs.length - 1);
  return { epochs, sizes: epochs.map((_, rung) => Math.max(Math.floor(first / eta ** rung), 1)) };
}

function requireWhole(name: string, value: number, min: number): void {
  if (Number.isInteger(value) && value >= min) return;
  throw new UsageError(
    'invalid-option',
    `Budgets: ${name} must be an integer of at least ${min}, got ${value}.`,
    { option: name, value },
  );
}
