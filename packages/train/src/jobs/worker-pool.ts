import {
  UsageError,
  type JournalWriter,
  type NasBenchError,
  type TrainingRun,
} from '@nasbench/core';
import { hasFired } from '../has-fired.js';
import type { JobMeter, JobProgress } from './job-meter.js';
import type { JobTally } from './job-tally.js';
import { lostRun } from './lost-run.js';
import type { PlannedRun, RunPlan } from './plan-runs.js';
import type { RunQueue } from './run-queue.js';
import type { TrainingWorker, WorkerOutcome } from './training-worker.js';
import { usualWorkers } from './usual-workers.js';
import type { WorkerSetup } from './worker-messages.js';
import { RECYCLE_AFTER, WorkerStarter, type Seat } from './worker-starter.js';

/** What a pool works on, and with. */
export interface WorkerPoolOptions {
  readonly plan: RunPlan;
  readonly queue: RunQueue;
  readonly meter: JobMeter;
  readonly tally: JobTally;
  readonly journal: JournalWriter;
  readonly setup: WorkerSetup;
  /** Runs in the queue. */
  readonly remaining: number;
  readonly workers?: number;
  readonly recycleAfter?: number;
  readonly onProgress?: (progress: JobProgress) => void;
  readonly onNotice?: (message: string, run: PlannedRun) => void;
  readonly signal?: AbortSignal;
}

/** Worker processes that train the runs of a queue until it is empty. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  /** Fires when the caller's signal does, or when the job cannot go on. */
  readonly #stop = new AbortController();
  readonly #starter: WorkerStarter;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.#starter = new WorkerStarter({
      setup: options.setup,
      signal: this.#stop.signal,
      onFailedStart: () => (options.tally.lostWorkers += 1),
    });
  }

  /** @throws as `runPlan`, after the runs of all workers are saved. */
  async run(): Promise<void> {
    const { signal, tally } = this.#options;
    const stop = (): void => this.#stop.abort();
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop);
    try {
      await this.#work();
    } finally {
      signal?.removeEventListener('abort', stop);
      tally.interrupted = signal?.aborted === true;
    }
  }

  async #work(): Promise<void> {
    const first = await this.#seat();
    if (first === undefined) return;
    const seats = Math.min(
      this.#options.workers ?? usualWorkers(first.identity.engine),
      this.#options.remaining,
    );
    const others = Array.from({ length: seats - 1 }, () => this.#serve(undefined));
    const ends = await Promise.allSettled([this.#serve(first), ...others]);
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  }

  /** Trains runs in one worker at a time until nothing is left. */
  async #serve(first: Seat | undefined): Promise<void> {
    let seat = first;
    try {
      while (!hasFired(this.#stop.signal)) {
        const run = this.#options.queue.take();
        if (run === undefined) break;
        seat = await this.#train(run, seat);
      }
    } catch (error) {
      this.#stop.abort();
      throw error;
    } finally {
      await seat?.worker.exit();
    }
  }

  /** Trains one run; returns the seat for the next one, if its worker can go on. */
  async #train(run: PlannedRun, seat: Seat | undefined): Promise<Seat | undefined> {
    const { queue, meter, onProgress, recycleAfter = RECYCLE_AFTER } = this.#options;
    const ready = seat ?? (await this.#seat());
    if (ready === undefined) return undefined;
    meter.begin(run, ready.worker.pid);
    onProgress?.(meter.progress());
    const outcome = await this.#outcome(run, ready.worker);
    if (outcome.kind === 'finished') {
      const attempts = outcome.run.attempts + queue.lostStarts(run);
      await this.#record(run, { ...outcome.run, attempts });
      ready.runs += 1;
      if (ready.runs < recycleAfter) return ready;
    } else {
      meter.drop(run);
      if (outcome.kind !== 'interrupted') await this.#lose(run, ready, outcome);
    }
    await ready.worker.exit();
    return undefined;
  }

  async #outcome(run: PlannedRun, worker: TrainingWorker): Promise<WorkerOutcome> {
    const { meter, tally, onProgress, onNotice } = this.#options;
    const interrupt = (): void => worker.interrupt();
    this.#stop.signal.addEventListener('abort', interrupt);
    try {
      return await worker.train(run, {
        onProgress: (progress) => {
          meter.update(run, progress);
          onProgress?.(meter.progress());
        },
        onNotice: (message) => {
          tally.remark(run, message);
          onNotice?.(message, run);
        },
      });
    } finally {
      this.#stop.signal.removeEventListener('abort', interrupt);
    }
  }

  async #record(run: PlannedRun, record: TrainingRun): Promise<void> {
    const { journal, meter, tally, onProgress } = this.#options;
    await journal.append(record);
    await tally.add(run, record);
    meter.finish(run);
    onProgress?.(meter.progress());
  }

  /** A worker died, or its device did: the run is given out again, or given up. */
  async #lose(
    run: PlannedRun,
    { identity }: Seat,
    outcome: Extract<WorkerOutcome, { kind: 'failed' | 'died' }>,
  ): Promise<void> {
    const { queue, tally, plan, onNotice } = this.#options;
    if (outcome.kind === 'failed' && !isOfDevice(outcome.error)) throw outcome.error;
    tally.lostWorkers += 1;
    const lost = queue.countLost(run);
    tally.remark(run, causeOf(outcome));
    onNotice?.(`A worker was lost: ${causeOf(outcome)}`, run);
    const configuration = plan.configurations[run.configuration]!;
    if (lost < configuration.protocol.maxAttempts) {
      queue.giveBack(run);
      return;
    }
    await this.#record(run, lostRun(run, { configuration, attempts: lost, trainedBy: identity }));
  }

  /** A new worker; undefined when the job was stopped meanwhile. */
  async #seat(): Promise<Seat | undefined> {
    const seat = await this.#starter.start();
    if (seat === undefined) return undefined;
    this.#options.meter.start();
    this.#options.tally.trainedBy = seat.identity;
    return seat;
  }
}

/** Whether another worker, with a device anew, may do better. */
function isOfDevice(error: NasBenchError): boolean {
  return !(error instanceof UsageError) && error.code === 'device-failed';
}

function causeOf(outcome: Extract<WorkerOutcome, { kind: 'failed' | 'died' }>): string {
  return outcome.kind === 'died' ? outcome.cause : outcome.error.message;
}
