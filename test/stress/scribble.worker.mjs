// Flips shared encodings between sound and senseless values until it is terminated.
import { parentPort, workerData } from 'node:worker_threads';

const { vertices, masks, labels } = workerData;
parentPort.postMessage('scribbling');
for (;;) {
  for (let i = 0; i < masks.length; i++) {
    masks[i] = 0xffffffff;
    labels[i] = 0xffffffff;
    vertices[i] = 255;
    vertices[i] = 7;
    masks[i] = 1 << 15;
    labels[i] = 0;
  }
}
