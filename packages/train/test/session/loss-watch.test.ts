import type { Scalar } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { AttemptFailure } from '../../src/session/attempt-failure.js';
import { LossWatch } from '../../src/session/loss-watch.js';
import { engineForTest } from '../engines/available-engines.js';
import { rejectionOf } from '../images/rejection-of.js';

describe('the watch over losses', () => {
  it('finds a loss that is no number within two intervals, and at the latest at the end', async () => {
    const { tf } = await engineForTest('cpu');
    const watch = new LossWatch(4);
    const add = (step: number) => watch.add(tf.scalar(step < 5 ? step : NaN), step);
    for (let step = 1; step < 12; step += 1) await add(step);
    expect(await rejectionOf(add(12))).toMatchObject({
      message: 'the loss was NaN at step 8',
    });
    watch.dispose();
    await add(13);
    expect(await rejectionOf(watch.settle())).toBeInstanceOf(AttemptFailure);
    expect(tf.memory().numTensors).toBe(0);
  });

  it('counts infinity as no number', async () => {
    const { tf } = await engineForTest('cpu');
    const watch = new LossWatch(4);
    await watch.add(tf.scalar(Infinity), 1);
    expect(await rejectionOf(watch.settle())).toBeInstanceOf(AttemptFailure);
  });

  it('does not wait for the loss of the step that it is given', async () => {
    const never = { data: () => new Promise(() => undefined), dispose: () => undefined };
    const watch = new LossWatch(2);
    expect(await watch.add(never as unknown as Scalar, 2)).toBeUndefined();
  });

  it('tells the last loss at the end, and frees every tensor', async () => {
    const { tf } = await engineForTest('cpu');
    const watch = new LossWatch(4);
    for (let step = 1; step <= 6; step += 1) await watch.add(tf.scalar(step), step);
    expect(await watch.settle()).toEqual({ step: 6, loss: 6 });
    expect(await watch.settle()).toBeUndefined();
    expect(tf.memory().numTensors).toBe(0);
  });
});
