import type { PlannedRun, RunPlan } from './plan-runs.js';

/** The runs of a plan that are not done yet, handed out in the plan's order. */
export class RunQueue {
  readonly #plan: RunPlan;
  readonly #done: Uint8Array;
  readonly #returned: PlannedRun[] = [];
  readonly #lost = new Map<number, number>();
  #next = 0;

  /** @param done 1 for each run of the plan that needs no training. */
  constructor(plan: RunPlan, done: Uint8Array) {
    this.#plan = plan;
    this.#done = done;
  }

  /** The next run; undefined when all were handed out and none came back. */
  take(): PlannedRun | undefined {
    const returned = this.#returned.shift();
    if (returned !== undefined) return returned;
    while (this.#next < this.#plan.length && this.#done[this.#next] !== 0) this.#next += 1;
    if (this.#next >= this.#plan.length) return undefined;
    this.#next += 1;
    return this.#plan.at(this.#next - 1);
  }

  /** Takes back a run whose worker was lost. */
  giveBack(run: PlannedRun): void {
    this.#returned.push(run);
  }

  /** Counts a start of a run that came to nothing; returns how many there were. */
  countLost({ index }: PlannedRun): number {
    const lost = this.lostStarts({ index }) + 1;
    this.#lost.set(index, lost);
    return lost;
  }

  /** Starts of a run that came to nothing. */
  lostStarts({ index }: Pick<PlannedRun, 'index'>): number {
    return this.#lost.get(index) ?? 0;
  }
}
