import { Worker } from 'node:worker_threads';
import { EncodingMap, NASBENCH_101 } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { doWholeWork } from './whole-work.mjs';

function answerOf(name: string, workerData: unknown): Promise<unknown> {
  const worker = new Worker(new URL(name, import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    let answer: unknown;
    worker.on('message', (received: unknown) => (answer = received));
    worker.once('error', reject);
    worker.once('exit', () => resolve(answer));
  });
}

describe('8 worker threads at once', () => {
  it('map, look up, hash and search for neighbours with equal answers', async () => {
    const { shared } = EncodingMap.build(NASBENCH_101);
    const workers = Array.from({ length: 8 }, () => answerOf('whole-work.worker.mjs', shared));
    const [expected, ...answers] = await Promise.all([doWholeWork(shared), ...workers]);
    expect(expected.sharedMap).toBe(expected.ownMap);
    expect(answers).toEqual(new Array(8).fill(expected));
  }, 120_000);
});

describe('an encoding map sent to a worker', () => {
  it('is the same memory there: what is written here is looked up there', async () => {
    const map = EncodingMap.build(NASBENCH_101);
    const encoding = { mask: 2 ** 20 - 1, label: 5 };
    const before = map.lookup(encoding.mask, encoding.label);
    const worker = new Worker(new URL('shared-map.worker.mjs', import.meta.url), {
      workerData: map.shared,
    });
    const ask = async (): Promise<unknown> => {
      worker.postMessage(encoding);
      return new Promise((resolve) => worker.once('message', resolve));
    };
    expect(await ask()).toBe(before);
    Atomics.store(map.shared.slots, encoding.mask, -7);
    expect(await ask()).toBe(-7);
    await worker.terminate();
    for (const table of [map.shared.slots, map.shared.slotEntries, map.shared.rows]) {
      expect(table.buffer).toBeInstanceOf(SharedArrayBuffer);
    }
  });
});
