/** Program of a thread that runs searches, one order after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { NasBenchError, UsageError, writeSearchFile } from '@nasbench/core';
import { chooseMethod } from './method-choice.js';
import { runSearch } from './run-search.js';
import { openWorld } from './search-world.js';
import type { WorkerAnswer, WorkerOrder, WorkerStart } from './worker-messages.js';

const { plan } = workerData as WorkerStart;
const world = openWorld(plan);

function carryOut({ method, run, path }: WorkerOrder): WorkerAnswer {
  try {
    writeSearchFile(path, runSearch(world, { choice: chooseMethod(method), run }));
    return { done: true };
  } catch (error) {
    const { message } = error as Error;
    const code = error instanceof NasBenchError ? error.code : 'search-failed';
    const isUsage = error instanceof UsageError;
    return { done: false, code, isUsage, message: `${method}, run ${run}: ${message}` };
  }
}

parentPort?.on('message', (order: WorkerOrder) => parentPort?.postMessage(carryOut(order)));
