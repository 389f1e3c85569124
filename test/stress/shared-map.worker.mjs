// Attaches to a shared map and answers lookups through it for as long as it is asked.
import { parentPort, workerData } from 'node:worker_threads';
import { EncodingMap } from '@nasbench/core';

const map = EncodingMap.fromShared(workerData);
parentPort.on('message', ({ mask, label }) => parentPort.postMessage(map.lookup(mask, label)));
