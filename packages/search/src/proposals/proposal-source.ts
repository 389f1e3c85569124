import type { TrialOrigin } from '../contract/trial.js';
import type { Configuration, Job, Result } from '../schedulers/schedule.js';

/** What to train for a job, and how it came about. */
export interface Proposal {
  readonly configuration: Configuration;
  readonly origin: TrialOrigin;
  /** Trial that it comes from; -1 for none. */
  readonly parent: number;
}

/** Where the configurations of a schedule come from. What it learned is saved as JSON. */
export interface ProposalSource {
  propose(job: Job): Proposal;
  /** What came of a proposal; in any order. */
  observe(epochs: number, result: Result): void;
  /** What it learned, apart from the random stream. */
  state(): unknown;
}

/** Training a promoted configuration further. */
export function promotion({ configuration, trial }: Result): Proposal {
  return { configuration, origin: 'promotion', parent: trial };
}
