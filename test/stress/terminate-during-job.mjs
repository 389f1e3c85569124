// Terminates worker threads in which long jobs run, then goes on computing.
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { NASBENCH_101, cellOf, hashCell } from '@nasbench/core';

const worker = () => new Worker(new URL('./long-job.worker.mjs', import.meta.url));
const workers = [worker(), worker(), worker()];
await Promise.all(workers.map((each) => new Promise((resolve) => each.once('message', resolve))));
await delay(200);
const start = performance.now();
await Promise.all(workers.map((each) => each.terminate()));
const terminateMs = performance.now() - start;
console.log(JSON.stringify({ terminateMs, hash: hashCell(cellOf(0, NASBENCH_101)) }));
