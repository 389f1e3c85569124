/** A configuration on its way through the rungs. */
export interface Configuration {
  readonly mask: number;
  readonly label: number;
  /** What mask and label were decoded from, for models of a parameter space; else undefined. */
  readonly values?: readonly number[];
}

/** A finished training, in the running for promotion. */
export interface Result {
  readonly configuration: Configuration;
  /** Trial that observed it. */
  readonly trial: number;
  /** Observed error, lower is better; null for a training without a result. */
  readonly loss: number | null;
}

/** One training that a schedule wants. */
export interface Job {
  /** Which of all brackets started so far: 0, 1, 2, ... */
  readonly bracket: number;
  readonly rung: number;
  /** Place in the rung. */
  readonly slot: number;
  readonly epochs: number;
  /** What to train further; undefined for a new configuration. */
  readonly promoted: Result | undefined;
}

/** Where a training belongs. */
export type Place = Pick<Job, 'bracket' | 'rung' | 'slot'>;

/**
 * Decides how long to train and what to train further, and leaves to others where new
 * configurations come from. It is saved as JSON.
 */
export interface Schedule {
  /** There is always a next training: who waits for results starts something new meanwhile. */
  next(): Job;
  /** What came of a job; in any order. */
  finish(place: Place, result: Result): void;
  state(): unknown;
}
