import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import process from 'node:process';
import type { TrainingQueue } from './open-queue.js';

const EVERY_MILLISECONDS = 5000;
/** A worker that has been silent for so long is not listed. */
const SILENT_SECONDS = 30;

/** What a worker says about itself every few seconds. */
export interface WorkerSign {
  readonly host: string;
  readonly pid: number;
  readonly engine: string;
  readonly device: string;
  /** Runs that it trains now. */
  readonly training: number;
  /** Runs that it has finished. */
  readonly finished: number;
  /** Starts of runs that failed. */
  readonly failed: number;
  /** Work that it has done, in units that are comparable between the runs of a queue. */
  readonly work: number;
  /** Seconds since it began. */
  readonly seconds: number;
}

/** Says every few seconds, and at once, that a worker is there. @returns how to end that. */
export function giveSigns(
  queue: TrainingQueue,
  sign: () => Omit<WorkerSign, 'host' | 'pid'>,
): () => Promise<void> {
  const id = randomUUID();
  const give = async (): Promise<void> => {
    const text = JSON.stringify({ host: hostname(), pid: process.pid, ...sign() });
    const pipeline = queue.redis.multi().sadd(namesKey(queue), id);
    await pipeline.set(signKey(queue, id), text, 'EX', SILENT_SECONDS).exec();
  };
  // A sign that is not given is missed by nobody but the reader of the status.
  const tryToGive = (): void => void give().catch(() => undefined);
  const timer = setInterval(tryToGive, EVERY_MILLISECONDS);
  tryToGive();
  return async () => {
    clearInterval(timer);
    await queue.redis.multi().del(signKey(queue, id)).srem(namesKey(queue), id).exec();
  };
}

/** Signs of all workers that were heard of lately, by host and process. */
export async function readSigns(queue: TrainingQueue): Promise<WorkerSign[]> {
  const ids = await queue.redis.smembers(namesKey(queue));
  if (ids.length === 0) return [];
  const texts = await queue.redis.mget(ids.map((id) => signKey(queue, id)));
  const silent = ids.filter((_, place) => (texts[place] ?? null) === null);
  if (silent.length > 0) await queue.redis.srem(namesKey(queue), ...silent);
  return texts
    .flatMap((text) => (text === null ? [] : [JSON.parse(text) as WorkerSign]))
    .sort((a, b) => a.host.localeCompare(b.host) || a.pid - b.pid);
}

function namesKey({ name }: TrainingQueue): string {
  return `nasbench-workers:${name}`;
}

function signKey(queue: TrainingQueue, id: string): string {
  return `${namesKey(queue)}:${id}`;
}
