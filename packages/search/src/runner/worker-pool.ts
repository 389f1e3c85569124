import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { NasBenchError, UsageError, type OnProgress } from '@nasbench/core';
import type { WorkerAnswer, WorkerOrder, WorkerStart } from './worker-messages.js';

/** Source files that are run without being compiled have the thread's program in `dist` only. */
const WORKER_FILES = ['./search-worker.js', '../../dist/runner/search-worker.js'].map(
  (path) => new URL(path, import.meta.url),
);

/** Options of {@link runOrders}. */
export interface RunOrdersOptions extends WorkerStart {
  readonly orders: readonly WorkerOrder[];
  readonly threads: number;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries the orders out on worker threads, whichever is free taking the next. Whatever happens, no
 * thread is left behind.
 *
 * @throws NasBenchError `aborted`, or the code of the first order that failed.
 */
export async function runOrders(options: RunOrdersOptions): Promise<void> {
  const { plan, orders, threads, onProgress, signal } = options;
  const workers = Array.from({ length: Math.min(threads, orders.length) }, () => {
    const workerData: WorkerStart = { plan };
    return new Worker(workerFile(), { workerData });
  });
  const queue = orders.values();
  let done = 0;
  const finish = (): void => onProgress?.({ done: (done += 1), total: orders.length });
  try {
    const work = workers.map((worker) => serve(worker, queue, finish));
    await Promise.race([Promise.all(work), whenAborted(signal)]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Gives a thread one order after the other until there is none. */
function serve(
  worker: Worker,
  queue: IterableIterator<WorkerOrder>,
  finish: () => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const next = (): void => {
      const { value, done } = queue.next() as IteratorResult<WorkerOrder, undefined>;
      if (done === true) resolve();
      else worker.postMessage(value);
    };
    worker.on('message', (answer: WorkerAnswer) => {
      if (!answer.done) {
        const { code, message, isUsage } = answer;
        reject(isUsage ? new UsageError(code, message) : new NasBenchError(code, message));
        return;
      }
      finish();
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) =>
      reject(new NasBenchError('search-failed', `A search thread ended with code ${code}.`)),
    );
    next();
  });
}

function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new NasBenchError('aborted', 'Stopped before the end.'));
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
}

function workerFile(): URL {
  const file = WORKER_FILES.find((candidate) => existsSync(candidate));
  if (file !== undefined) return file;
  throw new NasBenchError(
    'search-failed',
    'The program of the search threads is missing. Build first.',
  );
}
