import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import {
  requireInteger,
  requireKnownOptions,
  type Preprocessing,
  type RandomStream,
} from '@nasbench/core';
import { BatchPlanner } from './batch-planner.js';
import type { BatchWorkerData } from './batch-worker.js';
import type { ImageBatch } from './image-batch.js';
import type { ImageSplit } from './image-data.js';
import { ImageError } from './image-error.js';
import { standardizedLevels } from './standardization.js';

/** Options of {@link BatchStream.open}. */
export interface BatchStreamOptions {
  readonly split: ImageSplit;
  readonly batchSize: number;
  readonly preprocessing: Preprocessing;
  /** Decides order, crops and mirrors, together with the number of the batch and nothing else. */
  readonly seed: RandomStream;
  /** Number of the first batch, such as a saved {@link BatchStream.position}. @default 0 */
  readonly position?: number;
  /** Batches that are made before they are asked for, 1 to 64. @default 4 */
  readonly ahead?: number;
}

const KNOWN = ['split', 'batchSize', 'preprocessing', 'seed', 'position', 'ahead'];
const DEFAULT_AHEAD = 4;
const MOST_AHEAD = 64;
const WHERE = 'BatchStream.open';
/** Source files that are run without being compiled have the thread's program in `dist` only. */
const WORKER_FILES = ['./batch-worker.js', '../../dist/images/batch-worker.js'].map(
  (path) => new URL(path, import.meta.url),
);

interface Waiting {
  readonly resolve: (batch: ImageBatch) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The endless sequence of training batches of one run. A thread of its own makes them ahead of the
 * step that needs them, so that the device never waits for images.
 *
 * The number of batches taken is the whole state: a stream that is opened with the same seed at
 * {@link position} goes on bit for bit. Close it, or its thread stays.
 */
export class BatchStream {
  readonly #planner: BatchPlanner;
  readonly #worker: Worker;
  readonly #ready: ImageBatch[] = [];
  readonly #waiting: Waiting[] = [];
  #position: number;
  #end: ImageError | undefined;

  private constructor(options: BatchStreamOptions) {
    const { split, batchSize, preprocessing, seed, position = 0 } = options;
    const { padding, mirror } = preprocessing;
    const { count } = split;
    this.#planner = new BatchPlanner({
      count,
      batchSize,
      padding,
      mirror,
      seed,
      nextBatch: position,
    });
    this.#position = position;
    const workerData: BatchWorkerData = { split, levels: standardizedLevels(preprocessing) };
    this.#worker = new Worker(workerFile(), { workerData });
    this.#worker.on('message', (batch: ImageBatch) => this.#take(batch));
    this.#worker.on('error', (error) => this.#fail(failure(String(error), error)));
    this.#worker.on('exit', (code) => this.#fail(failure(`its thread ended with code ${code}`)));
    this.#worker.unref();
  }

  /** @throws UsageError `unknown-option`, `invalid-option`. */
  static open(options: BatchStreamOptions): BatchStream {
    requireKnownOptions(options, KNOWN, WHERE);
    const { position = 0, ahead = DEFAULT_AHEAD, batchSize, preprocessing } = options;
    requireInteger(position, {
      name: 'position',
      min: 0,
      max: Number.MAX_SAFE_INTEGER,
      where: WHERE,
    });
    requireInteger(ahead, { name: 'ahead', min: 1, max: MOST_AHEAD, where: WHERE });
    requireInteger(batchSize, { name: 'batchSize', min: 1, max: 2 ** 24, where: WHERE });
    requireInteger(preprocessing.padding, {
      name: 'preprocessing.padding',
      min: 0,
      max: 4096,
      where: WHERE,
    });
    const stream = new BatchStream(options);
    for (let batch = 0; batch < ahead; batch += 1) stream.#order();
    return stream;
  }

  /** Batches handed out since the start of the run, those before `options.position` included. */
  get position(): number {
    return this.#position;
  }

  /**
   * The next batch. It belongs to the caller; the stream keeps nothing of it.
   *
   * @throws ImageError `batch-stream-closed`, or `batch-stream-failed` when the thread died.
   */
  async next(): Promise<ImageBatch> {
    if (this.#end !== undefined) throw this.#end;
    this.#order();
    const ready = this.#ready.shift();
    if (ready !== undefined) {
      this.#position += 1;
      return ready;
    }
    // The process may not end while somebody waits.
    this.#worker.ref();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  /** Ends the thread. Whoever waits for a batch gets the error `batch-stream-closed`. */
  async close(): Promise<void> {
    const text = 'The stream of batches is closed.';
    this.#fail(new ImageError('batch-stream-closed', text, 'Open another one at its position.'));
    await this.#worker.terminate();
  }

  #order(): void {
    this.#worker.postMessage(this.#planner.next());
  }

  #take(batch: ImageBatch): void {
    const first = this.#waiting.shift();
    if (first === undefined) {
      this.#ready.push(batch);
      return;
    }
    this.#position += 1;
    first.resolve(batch);
    if (this.#waiting.length === 0) this.#worker.unref();
  }

  #fail(error: ImageError): void {
    this.#end ??= error;
    this.#ready.length = 0;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#end);
  }
}

function workerFile(): URL {
  return WORKER_FILES.find((file) => existsSync(file)) ?? WORKER_FILES[0]!;
}

function failure(reason: string, cause?: unknown): ImageError {
  const text = `The thread that prepares batches failed: ${reason}.`;
  const remedy = 'Open another stream at its position.';
  return new ImageError('batch-stream-failed', text, remedy, {}, { cause });
}
