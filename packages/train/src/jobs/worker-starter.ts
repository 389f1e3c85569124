import { hasFired } from '../has-fired.js';
import { JobError } from './job-error.js';
import { TrainingWorker } from './training-worker.js';
import type { WorkerIdentity, WorkerSetup } from './worker-messages.js';

/** Processes in a row that may die before they are ready. */
const MOST_FAILED_STARTS = 3;
/** Runs after which a process is replaced by a new one. */
export const RECYCLE_AFTER = 20;

/** A process that trains, and how many runs it has done. */
export interface Seat {
  readonly worker: TrainingWorker;
  readonly identity: WorkerIdentity;
  runs: number;
}

/** Options of a {@link WorkerStarter}. */
export interface WorkerStarterOptions {
  readonly setup: WorkerSetup;
  /** Ends the processes that are starting, and starts no others. */
  readonly signal: AbortSignal;
  /** Told of each process that died before it was ready. */
  readonly onFailedStart?: () => void;
}

/**
 * Starts processes that train. The first one finds out which engine there is; the others then use
 * the same.
 */
export class WorkerStarter {
  readonly #options: WorkerStarterOptions;
  #setup: WorkerSetup;
  #failedStarts = 0;

  constructor(options: WorkerStarterOptions) {
    this.#options = options;
    this.#setup = options.setup;
  }

  /**
   * @returns undefined once the signal has fired.
   * @throws NasBenchError as the process reports it; JobError `workers-failed` once several in a
   *   row have died before they were ready.
   */
  async start(): Promise<Seat | undefined> {
    const { signal, onFailedStart } = this.#options;
    while (!signal.aborted) {
      const started = await TrainingWorker.start(this.#setup, signal);
      if (typeof started !== 'string') {
        this.#failedStarts = 0;
        this.#setup = { ...this.#setup, engine: started.identity.engine };
        return { ...started, runs: 0 };
      }
      if (hasFired(signal)) return undefined;
      onFailedStart?.();
      this.#failedStarts += 1;
      if (this.#failedStarts >= MOST_FAILED_STARTS) throw workersFailed(started);
    }
    return undefined;
  }
}

function workersFailed(cause: string): JobError {
  const message =
    `${MOST_FAILED_STARTS} processes in a row ended before they could train: ${cause}. ` +
    'See whether there is enough memory, use fewer --workers, or look at `nasbench doctor`.';
  return new JobError('workers-failed', message, { cause });
}
