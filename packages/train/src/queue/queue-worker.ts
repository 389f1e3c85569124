import { setTimeout as sleep } from 'node:timers/promises';
import { requireKnownOptions } from '@nasbench/core';
import type { EngineName } from '../engines/engine.js';
import { usualWorkers } from '../jobs/usual-workers.js';
import type { WorkerIdentity } from '../jobs/worker-messages.js';
import { RECYCLE_AFTER } from '../jobs/worker-starter.js';
import { imageOptions } from '../protocol/preset-images.js';
import type { TrainingQueue } from './open-queue.js';
import { readCard } from './queue-card.js';
import { countRuns, runsToTrain } from './queue-counts.js';
import { drain } from './drain.js';
import { JobTrainer } from './job-trainer.js';
import { throughOutages, unlessFired } from './through-outages.js';
import { WorkerSeats } from './worker-seats.js';
import { giveSigns } from './worker-signs.js';

/** Options of {@link runQueueWorker}. */
export interface RunQueueWorkerOptions {
  readonly queue: TrainingQueue;
  /** Images of this machine: `cifar10:DIR`, `fashion-mnist:DIR` or `generated`. */
  readonly source: string;
  readonly engine: EngineName | 'auto';
  /** Processes. @default one for each core with `wasm` and `cpu`, else 1 */
  readonly workers?: number;
  /** Runs after which a process is replaced. @default 20 */
  readonly recycleAfter?: number;
  /** For unfinished runs; of use to other machines where they share it. @default none is kept */
  readonly checkpointFolder?: string;
  /** Seconds between two checkpoints of a long run. @default 300 */
  readonly checkpointSeconds?: number;
  /** Seconds for which a run is another's only if this worker is not heard of. @default 30 */
  readonly lockSeconds?: number;
  /**
   * Seconds, once the signal fires, in which runs may end before they are handed back. If Redis is
   * away then, the worker ends a few seconds later all the same. @default 20
   */
  readonly drainSeconds?: number;
  /** Ends once nothing is left to train. @default false */
  readonly untilEmpty?: boolean;
  readonly onNotice?: (message: string) => void;
  /** Told whenever a run ends. */
  readonly onProgress?: (summary: QueueWorkerSummary) => void;
  readonly signal?: AbortSignal;
}

/** What a worker of a queue did. */
export interface QueueWorkerSummary {
  readonly finished: number;
  /** Starts of runs that failed. */
  readonly failed: number;
  /** Runs that it gave back unfinished. */
  readonly handedBack: number;
  readonly trainedBy: WorkerIdentity;
}

const KNOWN = [
  ...['queue', 'source', 'engine', 'workers', 'recycleAfter', 'checkpointFolder'],
  ...['checkpointSeconds', 'lockSeconds', 'drainSeconds', 'untilEmpty'],
  ...['onNotice', 'onProgress', 'signal'],
];
const POLL_MILLISECONDS = 500;

/**
 * Trains runs of a queue in processes of this machine until the signal fires. A run is locked while
 * it trains; when this process dies, the lock runs out and the run goes to another worker. A run
 * that fails is tried again later, up to the configuration's `maxAttempts`, and then stays in the
 * queue's list of failures. If Redis is away when the worker is told to stop, its runs cannot be
 * handed back; they go to another worker as those of one that died.
 *
 * @throws UsageError; QueueError `queue-not-found`, `version-differs`, `configuration-differs`;
 *   JobError `images-differ`, `workers-failed`; EngineError and ImageError as the processes meet
 *   them, as NasBenchError with their code.
 */
export async function runQueueWorker(options: RunQueueWorkerOptions): Promise<QueueWorkerSummary> {
  requireKnownOptions(options, KNOWN, 'runQueueWorker');
  const { queue, signal, drainSeconds = 20 } = options;
  const { configuration } = await readCard(queue);
  const seats = seatsFor(options, configuration);
  try {
    const trainedBy = await seats.open();
    const trainer = new JobTrainer({ ...options, configuration, seats, trainedBy });
    const worker = await trainer.start(options.workers ?? usualWorkers(trainedBy.engine));
    const endSigns = giveSigns(queue, () => trainer.sign());
    await untilDone(options, trainer.failure);
    const end = (): Promise<void> => worker.end().then(endSigns);
    if (!(await drain({ end, seats, drainSeconds, signal }))) {
      await worker.abandon();
      void endSigns().catch(() => undefined);
      if (worker.held > 0) options.onNotice?.(notHandedBack(options, worker.held));
    }
    trainer.failure.throwIfAborted();
    return trainer.summary();
  } finally {
    await seats.close();
  }
}

function seatsFor(
  options: RunQueueWorkerOptions,
  configuration: Awaited<ReturnType<typeof readCard>>['configuration'],
): WorkerSeats {
  const { source, engine, checkpointFolder: folder, checkpointSeconds = 300 } = options;
  const checkpoint = folder === undefined ? undefined : { folder, everySeconds: checkpointSeconds };
  const images = { source, ...imageOptions(configuration) };
  const setup = { engine, images, configurations: [configuration], checkpoint };
  return new WorkerSeats(setup, options.recycleAfter ?? RECYCLE_AFTER);
}

async function untilDone(
  { queue, untilEmpty = false, signal }: RunQueueWorkerOptions,
  failure: AbortSignal,
): Promise<void> {
  const over = AbortSignal.any([failure, ...(signal === undefined ? [] : [signal])]);
  const isOver = (): boolean => over.aborted;
  while (!isOver()) {
    await sleep(POLL_MILLISECONDS, undefined, { signal: over }).catch(() => undefined);
    if (!untilEmpty || isOver()) continue;
    const counts = await unlessFired(over, () => throughOutages(() => countRuns(queue), over));
    if (counts !== undefined && runsToTrain(counts) === 0) return;
  }
}

function notHandedBack({ queue, lockSeconds = 30 }: RunQueueWorkerOptions, held: number): string {
  const runs = held === 1 ? '1 run' : `${held} runs`;
  return (
    `Redis at ${queue.address} does not answer: ${runs} could not be handed back, and will go to ` +
    `another worker once Redis is back and the lock of ${lockSeconds} s has run out`
  );
}
