import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadRawAddon } from '../raw-addon.js';

const addon = loadRawAddon();
const index = addon.openSpace(7, 9, 3);
const COUNT = 64;

const vertices = new Uint8Array(new SharedArrayBuffer(COUNT)).fill(7);
const masks = new Uint32Array(new SharedArrayBuffer(4 * COUNT)).fill(1 << 15);
const labels = new Uint32Array(new SharedArrayBuffer(4 * COUNT));

describe('shared memory that another thread overwrites during a call', () => {
  let worker: Worker;
  beforeAll(async () => {
    worker = new Worker(new URL('scribble.worker.mjs', import.meta.url), {
      workerData: { vertices, masks, labels },
    });
    await new Promise((resolve) => worker.once('message', resolve));
  });
  afterAll(() => worker.terminate());

  it.each([
    {
      name: 'idsOf',
      call: () => index.idsOf(vertices, masks, labels, new Int32Array(COUNT)),
    },
    {
      name: 'hashCells',
      call: () => addon.hashCells(vertices, masks, labels, 3, new Uint8Array(16 * COUNT)),
    },
  ])('leads to an answer or a coded error of $name, never to a crash', ({ call }) => {
    const outcomes = { answers: 0, errors: 0 };
    const end = performance.now() + 1500;
    while (performance.now() < end) {
      try {
        call();
        outcomes.answers++;
      } catch (error) {
        expect(error).toMatchObject({ code: 'invalid-argument' });
        outcomes.errors++;
      }
    }
    expect(outcomes.errors).toBeGreaterThan(0);
  });
});
