import type { TrainingConfiguration } from '@nasbench/core';
import { RunWork } from '../jobs/run-work.js';
import type { WorkerProgress } from '../jobs/worker-messages.js';
import type { RunKey } from './job-payload.js';

/** A run in training, and how far it was when it began here, and is now. */
export interface MeteredRun {
  readonly work: number;
  first: number | undefined;
  share: number;
}

/** Adds up the work that a worker does, in units of `RunWork`, runs in training included. */
export class WorkMeter {
  readonly #work: RunWork;
  readonly #current = new Set<MeteredRun>();
  #done = 0;

  constructor(configuration: TrainingConfiguration) {
    this.#work = new RunWork({ configurations: [configuration] });
  }

  /** Work done so far. */
  get done(): number {
    let done = this.#done;
    for (const run of this.#current) done += doneOf(run);
    return done;
  }

  begin(key: RunKey): MeteredRun {
    const work = this.#work.of({ ...key, configuration: 0 });
    const run: MeteredRun = { work, first: undefined, share: 0 };
    this.#current.add(run);
    return run;
  }

  update(run: MeteredRun, { step, totalSteps }: WorkerProgress): void {
    run.share = step / totalSteps;
    // A run from its start reports its first step, one from a checkpoint a later one.
    run.first ??= step > 1 ? run.share : 0;
  }

  /** @param isWhole whether the run came to its end; else its work was in vain. */
  end(run: MeteredRun, { isWhole }: { isWhole: boolean }): void {
    if (isWhole) this.#done += doneOf({ ...run, share: 1 });
    this.#current.delete(run);
  }
}

function doneOf({ work, first = 0, share }: MeteredRun): number {
  return work * Math.max(0, share - first);
}
