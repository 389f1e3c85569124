import type { SearchPlan } from './search-world.js';

/** What a thread is started with. */
export interface WorkerStart {
  readonly plan: SearchPlan;
}

/** One search for a thread: run it and write its file. */
export interface WorkerOrder {
  /** Method and preset, `name:preset`. */
  readonly method: string;
  readonly run: number;
  /** File to write. */
  readonly path: string;
}

/** What a thread answers to an order. */
export type WorkerAnswer =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly message: string;
      readonly code: string;
      /** Whether the caller asked for something that cannot be. */
      readonly isUsage: boolean;
    };
