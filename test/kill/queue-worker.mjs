// Trains runs of a queue until nothing is left to train.
//   node queue-worker.mjs <url>
import process from 'node:process';
import { openQueue, runQueueWorker } from '@nasbench/train';

const queue = await openQueue({ url: process.argv[2] });
await runQueueWorker({
  queue,
  source: 'generated',
  engine: 'wasm',
  workers: 1,
  lockSeconds: 2,
  untilEmpty: true,
});
await queue.close();
