import type { Job } from 'bullmq';
import {
  cellId,
  configurationDigest,
  NasBenchError,
  UsageError,
  type TrainingConfiguration,
  type TrainingJob,
} from '@nasbench/core';
import { withinAttempts } from '../jobs/lost-run.js';
import type { PlannedRun } from '../jobs/plan-runs.js';
import type { WorkerOutcome } from '../jobs/training-worker.js';
import type { WorkerIdentity } from '../jobs/worker-messages.js';
import type { Seat } from '../jobs/worker-starter.js';
import { fromJobData, toJobResult, type JobData } from './job-payload.js';
import { startJobWorker, type JobWorker } from './job-worker.js';
import { KEY_PREFIX, type TrainingQueue } from './open-queue.js';
import { packageVersion } from './package-version.js';
import { QueueError } from './queue-error.js';
import type { QueueWorkerSummary } from './queue-worker.js';
import { WorkMeter } from './work-meter.js';
import type { WorkerSeats } from './worker-seats.js';
import type { WorkerSign } from './worker-signs.js';

/** Deaths of whole workers that a run may meet; a single run that causes them is rare. */
const MOST_STALLS = 25;

/** What a {@link JobTrainer} works on, and with. */
export interface JobTrainerOptions {
  readonly queue: TrainingQueue;
  readonly configuration: TrainingConfiguration;
  readonly seats: WorkerSeats;
  readonly trainedBy: WorkerIdentity;
  readonly lockSeconds?: number;
  readonly onNotice?: (message: string) => void;
  readonly onProgress?: (summary: QueueWorkerSummary) => void;
}

type QueuedJob = Job<JobData, string>;

/** Takes jobs from a queue and trains each in a process of its own. */
export class JobTrainer {
  readonly #options: JobTrainerOptions;
  readonly #digest: string;
  readonly #failure = new AbortController();
  readonly #startedAt = performance.now();
  readonly #meter: WorkMeter;
  #finished = 0;
  #failed = 0;
  #handedBack = 0;
  #bullmq: typeof import('bullmq') | undefined;

  constructor(options: JobTrainerOptions) {
    this.#options = options;
    this.#digest = configurationDigest(options.configuration);
    this.#meter = new WorkMeter(options.configuration);
  }

  /** Fires, with the error as its reason, when this worker cannot go on. */
  get failure(): AbortSignal {
    return this.#failure.signal;
  }

  /** @param concurrency runs in training at a time. */
  async start(concurrency: number): Promise<JobWorker> {
    this.#bullmq = await import('bullmq');
    const { queue, lockSeconds = 30 } = this.#options;
    return startJobWorker({
      bullmq: this.#bullmq,
      queueName: queue.name,
      processor: (job, token) => this.#process(job, token),
      settings: {
        connection: queue.redis,
        prefix: KEY_PREFIX,
        concurrency,
        lockDuration: 1000 * lockSeconds,
        stalledInterval: 500 * lockSeconds,
        maxStalledCount: MOST_STALLS,
        runRetryDelay: 1000,
      },
    });
  }

  summary(): QueueWorkerSummary {
    return {
      finished: this.#finished,
      failed: this.#failed,
      handedBack: this.#handedBack,
      trainedBy: this.#options.trainedBy,
    };
  }

  sign(): Omit<WorkerSign, 'host' | 'pid'> {
    const { trainedBy, seats } = this.#options;
    return {
      engine: trainedBy.engine,
      device: trainedBy.device,
      training: seats.busy,
      finished: this.#finished,
      failed: this.#failed,
      work: this.#meter.done,
      seconds: (performance.now() - this.#startedAt) / 1000,
    };
  }

  async #process(job: QueuedJob, token: string | undefined): Promise<string> {
    try {
      const seat = await this.#seatFor(job, token);
      const outcome = await this.#train(this.#read(job), seat);
      if (outcome.kind === 'interrupted') return await this.#handBack(job, token);
      if (outcome.kind !== 'finished') throw this.#errorOf(outcome);
      const { run } = outcome;
      const attempts = run.attempts + job.attemptsMade + job.stalledCounter;
      this.#finished += 1;
      return toJobResult({ ...run, attempts: withinAttempts(attempts) });
    } finally {
      this.#options.onProgress?.(this.summary());
    }
  }

  /** @throws UnrecoverableError for a payload that nobody could train. */
  #read(job: QueuedJob): TrainingJob {
    try {
      return fromJobData(job.data);
    } catch (error) {
      this.#failed += 1;
      throw new this.#bullmq!.UnrecoverableError(messageOf(error));
    }
  }

  /** A process for a job that fits; a job that does not, or that has none, goes back. */
  async #seatFor(job: QueuedJob, token: string | undefined): Promise<Seat> {
    const { version, configurationDigest: digest } = this.#read(job);
    try {
      if (this.failure.aborted) throw this.failure.reason;
      if (version !== packageVersion()) throw versionDiffers(job, version);
      if (digest !== this.#digest) throw configurationDiffers(job, digest, this.#digest);
      const seat = await this.#options.seats.take();
      if (seat !== undefined) return seat;
    } catch (error) {
      this.#failure.abort(error);
    }
    return this.#handBack(job, token);
  }

  async #train(job: TrainingJob, seat: Seat): Promise<WorkerOutcome> {
    const { seats, onNotice } = this.#options;
    const { epochs, repeat, seed } = job;
    const id = cellId(job.cell);
    const run: PlannedRun = { index: 0, cellId: id, epochs, repeat, seed, configuration: 0 };
    const metered = this.#meter.begin(run);
    const outcome = await seat.worker.train(run, {
      onProgress: (progress) => this.#meter.update(metered, progress),
      onNotice: (text) => onNotice?.(`cell ${id}, ${epochs} epochs, repeat ${repeat}: ${text}`),
    });
    const isWhole = outcome.kind === 'finished';
    this.#meter.end(metered, { isWhole });
    seat.runs += 1;
    await seats.giveBack(seat, { isSound: isWhole });
    return outcome;
  }

  async #handBack(job: QueuedJob, token: string | undefined): Promise<never> {
    await job.moveToWait(token);
    this.#handedBack += 1;
    throw new this.#bullmq!.WaitingError();
  }

  #errorOf(outcome: Extract<WorkerOutcome, { kind: 'failed' | 'died' }>): Error {
    const { UnrecoverableError } = this.#bullmq!;
    this.#failed += 1;
    const text = outcome.kind === 'died' ? outcome.cause : messageOf(outcome.error);
    this.#options.onNotice?.(`A run failed: ${text}`);
    // With another process, or a device anew, the run may do better; a wrong one never will.
    const isHopeless = outcome.kind === 'failed' && outcome.error instanceof UsageError;
    return isHopeless ? new UnrecoverableError(text) : new Error(text);
  }
}

function messageOf(error: unknown): string {
  if (error instanceof NasBenchError) return `${error.message} (${error.code})`;
  return error instanceof Error ? error.message : String(error);
}

function versionDiffers({ id }: QueuedJob, version: string): QueueError {
  const own = packageVersion();
  const message =
    `The job ${id ?? ''} was made by version ${JSON.stringify(version)} of @nasbench/train; this ` +
    `is ${own}. Install the same version everywhere, or use another queue.`;
  return new QueueError('version-differs', message, { expected: version, own });
}

function configurationDiffers({ id }: QueuedJob, found: string, expected: string): QueueError {
  const message =
    `The job ${id ?? ''} is for the configuration ${found}, the queue for ${expected}. ` +
    'Put runs of other settings into a queue of their own.';
  return new QueueError('configuration-differs', message, { expected, found });
}
