import { onTestFinished } from 'vitest';
import {
  collectRuns,
  openQueue,
  runQueueWorker,
  type CollectSummary,
  type QueueWorkerSummary,
  type RunQueueWorkerOptions,
  type TrainingQueue,
} from '../../src/index.js';

/** A server, or a way to it. */
interface Server {
  readonly url: string;
  readonly password?: string | undefined;
}

let queues = 0;

/** A queue of its own on a server, closed after the test. */
export async function newQueue({ url, password }: Server): Promise<TrainingQueue> {
  queues += 1;
  const secret = password === undefined ? {} : { password };
  const queue = await openQueue({ url, ...secret, name: `test-${queues}` });
  onTestFinished(() => queue.close());
  return queue;
}

/** A second connection to a queue, as another process has it. */
export async function sameQueue(
  { url, password }: Server,
  { name }: TrainingQueue,
): Promise<TrainingQueue> {
  const secret = password === undefined ? {} : { password };
  const queue = await openQueue({ url, ...secret, name });
  onTestFinished(() => queue.close());
  return queue;
}

/** Trains what is in the queue. */
export function trainAll(
  queue: TrainingQueue,
  options: Partial<RunQueueWorkerOptions> = {},
): Promise<QueueWorkerSummary> {
  const usual = { source: 'generated', engine: 'wasm', workers: 1, untilEmpty: true } as const;
  return runQueueWorker({ queue, ...usual, ...options });
}

/** Records what was trained. */
export function collectAll(queue: TrainingQueue, journalFolder: string): Promise<CollectSummary> {
  return collectRuns({ queue, journalFolder, untilEmpty: true, pollMilliseconds: 50 });
}
