import { parentPort } from 'node:worker_threads';
import { startLongJob } from './long-job.mjs';

startLongJob({ onProgress: () => {} }).then(() => parentPort.postMessage('ended'));
parentPort.postMessage('started');
