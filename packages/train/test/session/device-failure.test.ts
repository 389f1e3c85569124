import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asAttemptFailure } from '../../src/session/attempt-failure.js';
import {
  openEngine,
  TrainingError,
  trainCell,
  type Engine,
  type TensorFlow,
  type TrainCellOptions,
  type TrainingNotice,
} from '../../src/index.js';
import { rejectionOf } from '../images/rejection-of.js';
import { temporaryFolder, tinyTraining } from './tiny-training.js';

let engine: Engine;
let options: TrainCellOptions;

beforeAll(async () => {
  engine = await openEngine('wasm');
  options = await tinyTraining(engine);
});

afterAll(() => engine.dispose());

/** The engine, but its gradients fail at some calls, counted from 0. */
function failingAt(calls: readonly number[], message: string): Engine {
  let call = -1;
  const variableGrads: TensorFlow['variableGrads'] = (loss, variables) => {
    call += 1;
    if (calls.includes(call)) throw new Error(message);
    return engine.tf.variableGrads(loss, variables);
  };
  return { ...engine, tf: { ...engine.tf, variableGrads } };
}

/** The engine, but its device reports a problem from the given question on. */
function lostAfter(questions: number): Engine {
  let left = questions;
  const deviceProblem = () => {
    left -= 1;
    return left < 0 ? 'the device was lost' : undefined;
  };
  return { ...engine, deviceProblem };
}

describe('an error of an engine', () => {
  it.each([
    'OOM when allocating tensor with shape[256,32,32,128]',
    'Out of memory',
    'ResourceExhausted: failed to allocate',
    'memory access out of bounds',
    'Aborted(OOM). Build with -sASSERTIONS for more info.',
    'Device was lost',
  ])('ends the attempt when it says "%s"', (message) => {
    expect(asAttemptFailure(new Error(message))?.message).toBe(message);
  });

  it.each([new Error('shapes do not match'), new TypeError('room is undefined'), 'a text'])(
    'is a defect otherwise: %s',
    (error) => {
      expect(asAttemptFailure(error)).toBeUndefined();
    },
  );
});

describe('a training that runs out of memory', () => {
  it('starts again with the next seed', async () => {
    const notices: TrainingNotice[] = [];
    const run = await trainCell({
      ...options,
      engine: failingAt([5], 'Out of memory'),
      onNotice: (notice) => notices.push(notice),
    });
    const same = await trainCell({ ...options, seed: 6 });
    expect(run).toMatchObject({ status: 'ok', attempts: 2, seed: 6 });
    expect(run.evaluations.at(-1)?.trainAccuracy).toBe(same.evaluations.at(-1)?.trainAccuracy);
    expect(notices).toMatchObject([{ kind: 'attempt-failed' }]);
    expect(engine.tf.memory().numTensors).toBe(0);
  });

  it('is recorded as diverged when it does so every time', async () => {
    const run = await trainCell({ ...options, engine: failingAt([0, 1, 2], 'Out of memory') });
    expect(run).toMatchObject({ status: 'diverged', attempts: 3, evaluations: [] });
  });

  it('is not started again after a defect, which comes through', async () => {
    const broken = failingAt([2], 'shapes do not match');
    await expect(trainCell({ ...options, engine: broken })).rejects.toThrow('shapes do not match');
    expect(engine.tf.memory().numTensors).toBe(0);
  });
});

describe('a training whose device is lost', () => {
  it('does not start when it was lost before', async () => {
    const error = await rejectionOf(trainCell({ ...options, engine: lostAfter(0) }));
    expect(error).toBeInstanceOf(TrainingError);
    expect(error).toMatchObject({ code: 'device-failed' });
    expect(String(error)).toContain('the device was lost');
    expect(String(error)).toContain('Open it anew');
  });

  it('says so, and goes on with the next attempt on an engine that works', async () => {
    const checkpoint = { folder: temporaryFolder() };
    const lost = trainCell({ ...options, checkpoint, engine: lostAfter(2) });
    expect(await rejectionOf(lost)).toMatchObject({
      code: 'device-failed',
      details: { failedAttempts: 1 },
    });
    const run = await trainCell({ ...options, checkpoint });
    expect(run).toMatchObject({ status: 'ok', attempts: 2, seed: 6 });
    expect(readdirSync(checkpoint.folder)).toEqual([]);
  });
});
