import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { NasBenchError, UsageError, decodeTrainingRun, type TrainingRun } from '@nasbench/core';
import type { PlannedRun } from './plan-runs.js';
import type {
  SentError,
  WorkerIdentity,
  WorkerOrder,
  WorkerProgress,
  WorkerReport,
  WorkerSetup,
} from './worker-messages.js';

/** Source files that are run without being compiled have the program in `dist` only. */
const PROGRAMS = ['./worker-main.js', '../../dist/jobs/worker-main.js'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
/** Characters of what a worker wrote to its stderr that are kept, to say why it died. */
const KEPT_CHARACTERS = 2000;

/** How a run in a worker ended. */
export type WorkerOutcome =
  | { readonly kind: 'finished'; readonly run: TrainingRun }
  | { readonly kind: 'interrupted' }
  /** The run threw; whether the engine is still sound is not known. */
  | { readonly kind: 'failed'; readonly error: NasBenchError }
  | { readonly kind: 'died'; readonly cause: string };

/** Who is told about a run while it is in training. */
export interface RunListener {
  readonly onProgress: (progress: WorkerProgress) => void;
  /** About failed attempts, and checkpoints that are used or refused. */
  readonly onNotice: (message: string) => void;
}

type Answer =
  Exclude<WorkerReport, { type: 'progress' | 'notice' }> | { type: 'died'; cause: string };

/** A worker process, seen from the job. It does one thing at a time. */
export class TrainingWorker {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #stderr = '';
  #death: string | undefined;
  #answer: ((answer: Answer) => void) | undefined;
  #listener: RunListener | undefined;

  private constructor() {
    const program = PROGRAMS.find((path) => existsSync(path)) ?? PROGRAMS[0]!;
    this.#child = fork(program, [String(process.pid)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [],
    });
    const kill = (): void => void this.#child.kill('SIGKILL');
    process.once('exit', kill);
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_CHARACTERS);
    });
    this.#child.on('message', (report) => this.#take(report as WorkerReport));
    this.#child.on('error', (error) => this.#die(error.message));
    this.#exited = new Promise((resolve) => {
      // After `close` all that it sent has been read.
      this.#child.once('close', (code, signal) => {
        process.off('exit', kill);
        this.#die(signal === null ? `exit code ${code}` : `signal ${signal}`);
        resolve();
      });
    });
  }

  /**
   * Forks a process that opens its engine and loads its images.
   *
   * @returns the worker once it is ready, or what it died of.
   * @throws NasBenchError as the worker reported it, UsageError where it was one.
   */
  static async start(
    setup: WorkerSetup,
    signal: AbortSignal,
  ): Promise<{ worker: TrainingWorker; identity: WorkerIdentity } | string> {
    const worker = new TrainingWorker();
    const stop = (): void => void worker.kill();
    signal.addEventListener('abort', stop);
    const answer = await worker.#ask({ type: 'setup', setup });
    signal.removeEventListener('abort', stop);
    if (answer.type === 'ready') return { worker, identity: answer.identity };
    await worker.kill();
    if (answer.type === 'failed') throw receivedError(answer.error);
    return answer.type === 'died' ? answer.cause : unexpected(answer);
  }

  /** Number of the process; 0 for one that could not be started. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Trains one run to its end; never throws. */
  async train(run: PlannedRun, listener: RunListener): Promise<WorkerOutcome> {
    this.#listener = listener;
    const answer = await this.#ask({ type: 'train', run });
    this.#listener = undefined;
    switch (answer.type) {
      case 'finished':
        return { kind: 'finished', run: decodeTrainingRun(answer.record) };
      case 'failed':
        return { kind: 'failed', error: receivedError(answer.error) };
      case 'interrupted':
        return { kind: 'interrupted' };
      case 'died':
        return { kind: 'died', cause: answer.cause };
      case 'ready':
      case 'measured':
        return { kind: 'died', cause: unexpected(answer) };
    }
  }

  /** Images and seconds of some training steps of a cell. @throws as {@link start}. */
  async measure(cellId: number): Promise<{ images: number; seconds: number }> {
    const answer = await this.#ask({ type: 'measure', cellId });
    if (answer.type === 'measured') return answer;
    if (answer.type === 'failed') throw receivedError(answer.error);
    throw new NasBenchError(
      'workers-failed',
      `A worker stopped while it measured: ${answer.type}.`,
    );
  }

  /** Asks the worker to save its run in a checkpoint and to stop it; `train` then resolves. */
  interrupt(): void {
    this.#send({ type: 'interrupt' });
  }

  /** Ends the process between two runs. */
  async exit(): Promise<void> {
    this.#send({ type: 'exit' });
    await this.#exited;
  }

  /** Ends the process at once. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  #ask(order: WorkerOrder): Promise<Answer> {
    return new Promise((resolve) => {
      this.#answer = resolve;
      if (this.#death === undefined) this.#send(order);
      else resolve({ type: 'died', cause: this.#death });
    });
  }

  #send(order: WorkerOrder): void {
    // A process that is gone, or is going, is noticed by its `close`.
    if (this.#child.connected) this.#child.send(order, () => undefined);
  }

  #take(report: WorkerReport): void {
    if (report.type === 'progress') this.#listener?.onProgress(report.progress);
    else if (report.type === 'notice') this.#listener?.onNotice(report.message);
    else this.#answer?.(report);
  }

  #die(how: string): void {
    const said = errorLine(this.#stderr);
    this.#death ??= `the process ended with ${how}${said === '' ? '' : `: ${said}`}`;
    this.#answer?.({ type: 'died', cause: this.#death });
  }
}

/** The line that names an error among those that a dying process wrote, or the last one. */
function errorLine(stderr: string): string {
  const lines = stderr.trim().split('\n');
  return (lines.find((line) => /(error|abort|memory)\b/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

function receivedError({ name, code, message }: SentError): NasBenchError {
  if (name === 'UsageError') return new UsageError(code, message);
  return new NasBenchError(code === '' ? 'training-failed' : code, message);
}

function unexpected({ type }: Answer): string {
  return `an unexpected answer, ${type}`;
}
