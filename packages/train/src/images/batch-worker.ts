// Thread of a BatchStream: turns each plan that it is sent into a batch.
import { parentPort, workerData } from 'node:worker_threads';
import { prepareBatch, type BatchPlan } from './image-batch.js';
import type { ImageSplit } from './image-data.js';

/** What the thread is started with. */
export interface BatchWorkerData {
  readonly split: ImageSplit;
  readonly levels: Float32Array;
}

const { split, levels } = workerData as BatchWorkerData;
parentPort?.on('message', (plan: BatchPlan) => {
  const batch = prepareBatch(split, plan, levels);
  // Handed over, not copied.
  const buffers = [batch.images.buffer, batch.labels.buffer] as ArrayBuffer[];
  parentPort?.postMessage(batch, buffers);
});
