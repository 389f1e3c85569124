import { RandomStream, UsageError } from '@nasbench/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BatchPlanner } from '../../src/images/batch-planner.js';
import { prepareBatch } from '../../src/images/image-batch.js';
import { standardizedLevels } from '../../src/images/standardization.js';
import { BatchStream, ImageError, type BatchStreamOptions } from '../../src/index.js';
import { rejectionOf } from './rejection-of.js';
import { PAPER, smallSplit } from './small-split.js';

const OPTIONS: BatchStreamOptions = {
  split: smallSplit(50),
  batchSize: 16,
  preprocessing: PAPER,
  seed: RandomStream.fromSeed(3),
};

function openStream(options: Partial<BatchStreamOptions> = {}): BatchStream {
  const stream = BatchStream.open({ ...OPTIONS, ...options });
  onTestFinished(() => stream.close());
  return stream;
}

async function take(stream: BatchStream, count: number) {
  const batches = [];
  for (let batch = 0; batch < count; batch += 1) batches.push(await stream.next());
  return batches;
}

describe('a wrong call of BatchStream', () => {
  it.each([
    [{ batchSize: 0 }, 'batchSize must be an integer in [1, 16777216], got 0'],
    [{ position: -1 }, 'position must be an integer in [0, '],
    [{ position: 1.5 }, 'got 1.5'],
    [{ ahead: 0 }, 'ahead must be an integer in [1, 64], got 0'],
    [{ preprocessing: { ...PAPER, padding: -1 } }, 'preprocessing.padding'],
    [{ preprocessing: { ...PAPER, channelMeans: [0] } }, 'channelMeans'],
  ])('with %o is rejected', (options, text) => {
    const open = () => BatchStream.open({ ...OPTIONS, ...options });
    expect(open).toThrow(UsageError);
    expect(open).toThrow(text);
  });

  it('with a misspelled option is rejected by name', () => {
    const options = { ...OPTIONS, batchsize: 1 } as BatchStreamOptions;
    expect(() => BatchStream.open(options)).toThrow('"batchsize"');
  });

  it('after close gets an error, and so does whoever waits at that time', async () => {
    const stream = openStream({ ahead: 1 });
    const waiting = rejectionOf(stream.next());
    await stream.close();
    for (const error of [await waiting, await rejectionOf(stream.next())]) {
      expect(error).toBeInstanceOf(ImageError);
      expect(error).toMatchObject({ code: 'batch-stream-closed' });
    }
    expect(stream.position).toBe(0);
  });
});

describe('a thread that dies', () => {
  it('fails whoever waits, and whoever comes later', async () => {
    const split = { ...OPTIONS.split, labels: undefined as unknown as Uint8Array };
    const stream = openStream({ split });
    for (const error of [await rejectionOf(stream.next()), await rejectionOf(stream.next())]) {
      expect(error).toBeInstanceOf(ImageError);
      expect(error).toMatchObject({ code: 'batch-stream-failed' });
      expect(String(error)).toContain('TypeError');
    }
  });
});

describe('BatchStream', () => {
  it('gives the batches of the plan, in order', async () => {
    const { split, batchSize, seed } = OPTIONS;
    const planner = new BatchPlanner({
      count: split.count,
      batchSize,
      padding: 4,
      mirror: true,
      seed,
      nextBatch: 0,
    });
    for (const batch of await take(openStream(), 10)) {
      expect(batch).toEqual(prepareBatch(split, planner.next(), standardizedLevels(PAPER)));
    }
  });

  it('goes on bit for bit at a saved position, in the middle of an epoch too', async () => {
    const stream = openStream();
    await take(stream, 5);
    expect(stream.position).toBe(5);
    const rest = await take(stream, 6);
    const restored = openStream({ position: 5 });
    expect(await take(restored, 6)).toEqual(rest);
    expect(restored.position).toBe(11);
  });

  it.each([1, 7, 64])('gives the same batches when %i are made ahead', async (ahead) => {
    const expected = await take(openStream(), 8);
    expect(await take(openStream({ ahead }), 8)).toEqual(expected);
  });

  it('answers callers that do not wait for each other in the order of their calls', async () => {
    const expected = await take(openStream(), 8);
    const stream = openStream({ ahead: 1 });
    expect(await Promise.all(expected.map(() => stream.next()))).toEqual(expected);
  });

  it('gives batches that the caller may write to', async () => {
    const stream = openStream();
    const [first] = await take(stream, 1);
    first!.images.fill(0);
    expect(await take(stream, 3)).toEqual((await take(openStream(), 4)).slice(1));
  });

  it('has batches ready before they are asked for', async () => {
    const stream = openStream({ ahead: 4 });
    await stream.next();
    await new Promise((resolve) => setTimeout(resolve, 500));
    // No turn of the event loop is needed to get the ones made meanwhile.
    let turned = false;
    setImmediate(() => (turned = true));
    await take(stream, 4);
    expect(turned).toBe(false);
  });
});
