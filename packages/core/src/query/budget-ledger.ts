import { BudgetExhaustedError, UsageError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { valueText } from '../value-text.js';
import type { RunMetrics } from './run-metrics.js';

/** Options of {@link BudgetLedger}. */
export interface BudgetLedgerOptions {
  /** Training seconds that may be spent in all. @default Infinity */
  readonly limitSeconds?: number;
  /** Epochs that may be spent in all. @default Infinity */
  readonly limitEpochs?: number;
}

/** What one answer costs. */
export type SpentRun = Pick<RunMetrics, 'trainingSeconds' | 'trainedEpochs'>;

/**
 * What a simulated search has spent: the training seconds and epochs that the answers it used
 * would have cost. Queries never charge by themselves; the caller decides what counts.
 */
export class BudgetLedger {
  readonly limitSeconds: number;
  readonly limitEpochs: number;
  #seconds = 0;
  #epochs = 0;
  #runs = 0;

  /** @throws UsageError `unknown-option`, `invalid-option` for a limit that is not above 0. */
  constructor(options: BudgetLedgerOptions = {}) {
    requireKnownOptions(options, ['limitSeconds', 'limitEpochs'], 'BudgetLedger');
    this.limitSeconds = requireLimit('limitSeconds', options.limitSeconds ?? Infinity);
    this.limitEpochs = requireLimit('limitEpochs', options.limitEpochs ?? Infinity);
  }

  /** Training seconds spent. */
  get seconds(): number {
    return this.#seconds;
  }

  /** Epochs spent; half way counts as the epochs trained until then. */
  get epochs(): number {
    return this.#epochs;
  }

  /** Number of runs that were charged. */
  get runs(): number {
    return this.#runs;
  }

  /** Whether the run fits in what is left. */
  canAfford({ trainingSeconds, trainedEpochs }: SpentRun): boolean {
    return (
      this.#seconds + trainingSeconds <= this.limitSeconds &&
      this.#epochs + trainedEpochs <= this.limitEpochs
    );
  }

  /**
   * Charges one run; a mean costs what one of its runs costs on average.
   *
   * @throws BudgetExhaustedError when it does not fit, and then charges nothing; UsageError
   *   `unknown-cost` when the dataset does not know how long the run took.
   */
  spend(run: SpentRun): void {
    const { trainingSeconds, trainedEpochs } = run;
    if (!(trainingSeconds >= 0) || !(trainedEpochs >= 0)) throw unknownCost(run);
    if (!this.canAfford(run)) throw this.#exhausted(run);
    this.#seconds += trainingSeconds;
    this.#epochs += trainedEpochs;
    this.#runs += 1;
  }

  /** Back to nothing spent; the limits stay. */
  reset(): void {
    this.#seconds = 0;
    this.#epochs = 0;
    this.#runs = 0;
  }

  #exhausted({ trainingSeconds, trainedEpochs }: SpentRun): BudgetExhaustedError {
    const leftSeconds = this.limitSeconds - this.#seconds;
    const leftEpochs = this.limitEpochs - this.#epochs;
    return new BudgetExhaustedError(
      `Expected a run of at most ${leftSeconds} s and ${leftEpochs} epochs, which is what is ` +
        `left of the budget, got ${trainingSeconds} s and ${trainedEpochs} epochs. ` +
        'End the search here, or raise the limit.',
      { trainingSeconds, trainedEpochs, leftSeconds, leftEpochs },
    );
  }
}

function requireLimit(name: string, value: number): number {
  if (typeof value === 'number' && value > 0) return value;
  const message = `BudgetLedger: ${name} must be a number above 0, got ${valueText(value)}.`;
  throw new UsageError('invalid-option', message, { option: name, value });
}

function unknownCost({ trainingSeconds, trainedEpochs }: SpentRun): UsageError {
  return new UsageError(
    'unknown-cost',
    `Expected seconds and epochs of 0 or more, got ${valueText(trainingSeconds)} s and ` +
      `${valueText(trainedEpochs)} epochs. The dataset does not know what this run cost; ` +
      'pass {trainingSeconds, trainedEpochs} of your own.',
    { trainingSeconds, trainedEpochs },
  );
}
