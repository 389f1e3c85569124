import { parentPort, workerData } from 'node:worker_threads';
import { doWholeWork } from './whole-work.mjs';

parentPort.postMessage(await doWholeWork(workerData));
