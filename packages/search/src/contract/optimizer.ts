import type { Outcome, Trial } from './trial.js';

/** Everything that an optimizer needs to go on later, as JSON. */
export interface OptimizerState {
  /** Name of the method. */
  readonly method: string;
  /** Version of the method's `data`. */
  readonly version: number;
  readonly data: unknown;
}

/**
 * A search method. It is asked for trials, told what came of them in any order, and knows nothing
 * of the table or the clock. The same seed, questions and answers give the same trials, and
 * `restore(state())` goes on as if nothing had happened.
 */
export interface Optimizer {
  /**
   * The next trials, at most `count` of them and at least one, unless the method must be told of
   * open trials first; then none.
   *
   * @default count 1
   */
  ask(count?: number): Trial[];

  /**
   * What came of a trial that was asked for and not told of before.
   *
   * @throws UsageError `unknown-trial` for any other.
   */
  tell(trial: Trial, outcome: Outcome): void;

  /**
   * Id of the trial whose cell the method would deliver now; -1 while it has none. Methods without
   * this deliver the trial with the best observed value.
   */
  incumbent?(): number;

  /** JSON that restores the method together with its random stream and open trials. */
  state(): OptimizerState;
}
