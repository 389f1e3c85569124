import { PromotableRung, type PromotableRungState } from './promotable-rung.js';
import type { Job, Place, Result, Schedule } from './schedule.js';

/** A saved {@link AsynchronousHalving}. */
export interface AsynchronousHalvingState {
  /** Trainings started on each rung. */
  readonly started: readonly number[];
  readonly rungs: readonly PromotableRungState[];
}

/**
 * Asynchronous successive halving: promotes from the highest rung that has somebody among its best
 * 1/eta, else starts a new configuration at the bottom (Li et al. 2020, algorithm 2). Nobody waits
 * for a rung to be complete.
 */
export class AsynchronousHalving implements Schedule {
  readonly #budgets: readonly number[];
  readonly #rungs: readonly PromotableRung[];
  readonly #started: number[];

  constructor(budgets: readonly number[], eta: number, saved?: AsynchronousHalvingState) {
    this.#budgets = budgets;
    this.#rungs = budgets.map((_, rung) => new PromotableRung(eta, saved?.rungs[rung]));
    this.#started = budgets.map((_, rung) => saved?.started[rung] ?? 0);
  }

  next(): Job {
    for (let rung = this.#budgets.length - 2; rung >= 0; rung -= 1) {
      const promoted = this.#rungs[rung]!.promote();
      if (promoted !== undefined) return this.#job(rung + 1, promoted);
    }
    return this.#job(0, undefined);
  }

  finish({ rung }: Place, result: Result): void {
    // Nothing is promoted from the top, so that nothing needs to be remembered there.
    if (rung < this.#budgets.length - 1) this.#rungs[rung]!.add(result);
  }

  state(): AsynchronousHalvingState {
    return { started: [...this.#started], rungs: this.#rungs.map((rung) => rung.state()) };
  }

  #job(rung: number, promoted: Result | undefined): Job {
    const slot = this.#started[rung]!;
    this.#started[rung] = slot + 1;
    return { bracket: 0, rung, slot, epochs: this.#budgets[rung]!, promoted };
  }
}
