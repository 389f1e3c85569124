import { UsageError } from '@nasbench/core';
import type { Trial } from './trial.js';

/**
 * The trials that were asked for and not told of. Most methods have one at a time, which takes no
 * map; more are kept when needed.
 */
export class OpenTrials {
  #only: Trial | undefined;
  #others: Map<number, Trial> | undefined;
  #next: number;

  constructor(next = 0, open: readonly Trial[] = []) {
    this.#next = next;
    for (const trial of open) this.add(trial);
  }

  /** Id of the next trial. */
  takeId(): number {
    return this.#next++;
  }

  get nextId(): number {
    return this.#next;
  }

  get size(): number {
    return (this.#only === undefined ? 0 : 1) + (this.#others?.size ?? 0);
  }

  add(trial: Trial): Trial {
    if (this.#only === undefined) this.#only = trial;
    else (this.#others ??= new Map()).set(trial.id, trial);
    return trial;
  }

  /**
   * Takes a trial out, as it was asked for.
   *
   * @throws UsageError `unknown-trial`.
   */
  close({ id }: Trial): Trial {
    if (this.#only?.id === id) {
      const trial = this.#only;
      this.#only = undefined;
      return trial;
    }
    const trial = this.#others?.get(id);
    if (trial === undefined) throw unknownTrial(id, this.#next);
    this.#others?.delete(id);
    return trial;
  }

  /** All of them, in the order of their ids. */
  list(): Trial[] {
    const trials = [...(this.#others?.values() ?? [])];
    if (this.#only !== undefined) trials.push(this.#only);
    return trials.sort((a, b) => a.id - b.id);
  }
}

function unknownTrial(id: number, asked: number): UsageError {
  const problem = id >= 0 && id < asked ? 'was told of before' : 'was never asked for';
  const message = `tell: expected a trial that ask() gave and tell() has not had, but trial ${id} ${problem}.`;
  return new UsageError('unknown-trial', message, { trial: id });
}
