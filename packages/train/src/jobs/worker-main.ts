/**
 * The program of a worker process: trains one run after another for the job that forked it, whose
 * process id is its argument.
 */
import process from 'node:process';
import { NasBenchError, encodeTrainingRun } from '@nasbench/core';
import { TrainingInterrupted } from '../session/training-error.js';
import { watchParent } from './parent-watch.js';
import { WorkerTrainer } from './worker-trainer.js';
import {
  toSentError,
  type WorkerOrder,
  type WorkerProgress,
  type WorkerReport,
} from './worker-messages.js';

/** Least milliseconds between two messages about progress. */
const PROGRESS_MILLISECONDS = 250;

let trainer: WorkerTrainer | undefined;
let running = new AbortController();

// Ctrl-C reaches all processes of a terminal, and the SIGTERM of a batch scheduler all those of a
// job; the job decides what they mean for its workers.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (order: WorkerOrder) => void obey(order));
watchParent(Number(process.argv[2]));

async function obey(order: WorkerOrder): Promise<void> {
  if (order.type === 'exit') process.exit();
  if (order.type === 'interrupt') {
    running.abort();
    return;
  }
  try {
    await report(await work(order));
  } catch (error) {
    await report(reportOf(error));
  }
}

async function work(order: Exclude<WorkerOrder, { type: 'exit' | 'interrupt' }>) {
  if (order.type === 'setup') {
    trainer = await WorkerTrainer.open(order.setup);
    return { type: 'ready', identity: trainer.identity } as const;
  }
  if (trainer === undefined) throw new Error('A worker was given work before its setup.');
  running = new AbortController();
  if (order.type === 'measure') {
    return { type: 'measured', ...(await trainer.measure(order.cellId)) } as const;
  }
  const run = await trainer.train(order.run, {
    signal: running.signal,
    onProgress: progressTeller(),
    onNotice: ({ message }) => void report({ type: 'notice', message }),
  });
  return { type: 'finished', record: encodeTrainingRun(run) } as const;
}

/** Reports at most every so many milliseconds. */
function progressTeller(): (progress: WorkerProgress) => void {
  let told = -Infinity;
  return ({ step, totalSteps, images, seconds }) => {
    const now = performance.now();
    if (now - told < PROGRESS_MILLISECONDS) return;
    told = now;
    void report({ type: 'progress', progress: { step, totalSteps, images, seconds } });
  };
}

function reportOf(error: unknown): WorkerReport {
  if (error instanceof TrainingInterrupted) return { type: 'interrupted' };
  if (!(error instanceof NasBenchError)) process.stderr.write(`${String(error)}\n`);
  return { type: 'failed', error: toSentError(error) };
}

function report(message: WorkerReport): Promise<void> {
  return new Promise((resolve) => {
    // Without a job to report to there is nothing left to do; `disconnect` ends the process.
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}
