import { JobError } from '../jobs/job-error.js';
import { TrainingWorker } from '../jobs/training-worker.js';
import type { WorkerIdentity, WorkerSetup } from '../jobs/worker-messages.js';

/** Processes in a row that may die before they are ready. */
const MOST_FAILED_STARTS = 3;

/** A process that trains, and how many runs it has done. */
export interface Seat {
  readonly worker: TrainingWorker;
  readonly identity: WorkerIdentity;
  runs: number;
}

/** Processes that train, started when they are needed and kept for the next run. */
export class WorkerSeats {
  readonly #recycleAfter: number;
  readonly #stop = new AbortController();
  readonly #idle: Seat[] = [];
  readonly #busy = new Set<Seat>();
  #setup: WorkerSetup;
  #isInterrupted = false;

  constructor(setup: WorkerSetup, recycleAfter: number) {
    this.#setup = setup;
    this.#recycleAfter = recycleAfter;
  }

  /** Process ids of those that train now. */
  get processes(): number[] {
    return [...this.#busy].map(({ worker }) => worker.pid);
  }

  /**
   * Starts the first process, which finds out which engine there is; the others then use the same.
   *
   * @throws as {@link take}.
   */
  async open(): Promise<WorkerIdentity> {
    const seat = await this.#start();
    this.#setup = { ...this.#setup, engine: seat.identity.engine };
    this.#idle.push(seat);
    return seat.identity;
  }

  /** @throws NasBenchError as the process reports it; JobError `workers-failed`. */
  async take(): Promise<Seat> {
    const seat = this.#idle.pop() ?? (await this.#start());
    this.#busy.add(seat);
    return seat;
  }

  /** Keeps a process for the next run, or ends one that is not sound or has done many. */
  async giveBack(seat: Seat, { isSound }: { isSound: boolean }): Promise<void> {
    this.#busy.delete(seat);
    if (isSound && seat.runs < this.#recycleAfter) this.#idle.push(seat);
    else await seat.worker.exit();
  }

  /** Whether no more runs are to be trained. */
  get isInterrupted(): boolean {
    return this.#isInterrupted;
  }

  /** Asks all that train to save their runs in checkpoints and to stop. */
  interrupt(): void {
    this.#isInterrupted = true;
    for (const { worker } of this.#busy) worker.interrupt();
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    this.#stop.abort();
    const all = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(all.map(({ worker }) => worker.kill()));
  }

  async #start(): Promise<Seat> {
    let cause = '';
    for (let start = 0; start < MOST_FAILED_STARTS; start += 1) {
      const started = await TrainingWorker.start(this.#setup, this.#stop.signal);
      if (typeof started !== 'string') return { ...started, runs: 0 };
      cause = started;
    }
    const message =
      `${MOST_FAILED_STARTS} processes in a row ended before they could train: ${cause}. ` +
      'See whether there is enough memory, use fewer --workers, or look at `nasbench doctor`.';
    throw new JobError('workers-failed', message, { cause });
  }
}
