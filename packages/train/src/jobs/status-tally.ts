import type { RunStatus, TrainingRun } from '@nasbench/core';

/** Runs of one budget. */
export interface BudgetStatus {
  readonly epochs: number;
  readonly runs: number;
  /** Different cells. */
  readonly cells: number;
  readonly statuses: Readonly<Record<RunStatus, number>>;
  /** Final accuracies of runs that did not diverge; undefined when all did. */
  readonly validationAccuracy: AccuracyOverview | undefined;
  readonly testAccuracy: AccuracyOverview | undefined;
  /** Wall seconds of all runs together. */
  readonly seconds: number;
}

/** Fractions in [0, 1]. */
export interface AccuracyOverview {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
}

/** What some runs are, taken together. */
export interface RunOverview {
  readonly engines: readonly string[];
  readonly runs: number;
  /** Wall seconds of all runs together. */
  readonly seconds: number;
  /** Ascending by epochs. */
  readonly budgets: readonly BudgetStatus[];
}

/** Adds up runs, of one journal or of several. */
export class StatusTally {
  readonly #budgets = new Map<number, BudgetTally>();
  readonly #engines = new Set<string>();
  #runs = 0;

  add(run: TrainingRun): void {
    this.#runs += 1;
    this.#engines.add(`${run.engine} on ${run.device}`);
    let budget = this.#budgets.get(run.epochs);
    if (budget === undefined) this.#budgets.set(run.epochs, (budget = new BudgetTally(run.epochs)));
    budget.add(run);
  }

  overview(): RunOverview {
    const ascending = [...this.#budgets.values()].sort((a, b) => a.epochs - b.epochs);
    const budgets = ascending.map((budget) => budget.status());
    return {
      engines: [...this.#engines],
      runs: this.#runs,
      seconds: budgets.reduce((sum, { seconds }) => sum + seconds, 0),
      budgets,
    };
  }
}

class BudgetTally {
  readonly epochs: number;
  readonly #cells = new Set<string>();
  readonly #statuses: Record<RunStatus, number> = { ok: 0, diverged: 0, truncated: 0 };
  readonly #validation = new AccuracyTally();
  readonly #test = new AccuracyTally();
  #runs = 0;
  #seconds = 0;

  constructor(epochs: number) {
    this.epochs = epochs;
  }

  add(run: TrainingRun): void {
    this.#runs += 1;
    this.#cells.add(`${run.cell.vertices} ${run.cell.mask} ${run.cell.label}`);
    this.#statuses[run.status] += 1;
    this.#seconds += run.totalSeconds ?? 0;
    const final = run.evaluations.at(-1);
    if (final === undefined || run.status === 'diverged') return;
    this.#validation.add(final.validationAccuracy);
    this.#test.add(final.testAccuracy);
  }

  status(): BudgetStatus {
    return {
      epochs: this.epochs,
      runs: this.#runs,
      cells: this.#cells.size,
      statuses: this.#statuses,
      validationAccuracy: this.#validation.overview(),
      testAccuracy: this.#test.overview(),
      seconds: this.#seconds,
    };
  }
}

class AccuracyTally {
  #count = 0;
  #sum = 0;
  #min = Infinity;
  #max = -Infinity;

  add(accuracy: number): void {
    this.#count += 1;
    this.#sum += accuracy;
    this.#min = Math.min(this.#min, accuracy);
    this.#max = Math.max(this.#max, accuracy);
  }

  overview(): AccuracyOverview | undefined {
    if (this.#count === 0) return undefined;
    return { mean: this.#sum / this.#count, min: this.#min, max: this.#max };
  }
}
