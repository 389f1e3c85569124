import {
  cellMatrix,
  cellOf,
  cellOps,
  RandomStream,
  vertexChannels,
  type Cell,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import { Network } from '../../src/network/network.js';
import { engineForTest } from '../engines/available-engines.js';
import {
  ANSWER_CELL,
  ANSWER_LABELS,
  answerConfiguration,
  answerImages,
  largestDifference,
  setAnswerWeights,
} from '../oracle/tensorflow-answers.js';
import { plainLogits } from './plain-network.js';

const SIDE = 6;

function build(tf: TensorFlow, cell: Cell = ANSWER_CELL, modulesPerStack = 1): Network {
  const answer = answerConfiguration(1);
  const configuration = { ...answer, network: { ...answer.network, modulesPerStack } };
  return Network.build({ tf, cell, configuration, random: RandomStream.fromSeed(3) });
}

/** The same logits by definition. */
async function expectedLogits(
  tf: TensorFlow,
  network: Network,
  { cell, training, step = 0 }: { cell: Cell; training: boolean; step?: number },
): Promise<number[]> {
  const images = answerImages(tf, step);
  const values = await images.data();
  images.dispose();
  const { network: shape } = answerConfiguration(1);
  const plain = {
    matrix: cellMatrix(cell),
    ops: cellOps(cell),
    channels: (input: number, output: number) => vertexChannels(cell, input, output),
    shape: { ...shape, modulesPerStack: modulesOf(network) },
    weights: await network.weights(),
    training,
  };
  return plainLogits(plain, { count: 4, side: SIDE, values });
}

function modulesOf(network: Network): number {
  return network.trainables.some(({ name }) => name.startsWith('stack0/module1')) ? 2 : 1;
}

async function logitsOf(
  tf: TensorFlow,
  network: Network,
  { training, step = 0 }: { training: boolean; step?: number },
): Promise<ArrayLike<number>> {
  const images = answerImages(tf, step);
  const logits = network.logits(images, { training });
  const values = await logits.data();
  tf.dispose([images, logits]);
  return values;
}

async function lossOf(tf: TensorFlow, network: Network): Promise<number> {
  const loss = tf.tidy(() =>
    network.loss(answerImages(tf, 0), tf.tensor1d(ANSWER_LABELS, 'int32')),
  );
  const [value] = await loss.data();
  loss.dispose();
  return value!;
}

describe.each(['wasm', 'cpu'] as const)('Network.logits on %s', (engine) => {
  it.each([
    ['a cell with all that a module can have', ANSWER_CELL, 1],
    ['two modules a stack', ANSWER_CELL, 2],
    ['the cell of input and output alone', cellOf(0), 2],
    ['a cell of seven vertices', cellOf(400_000), 1],
    ['another cell of seven vertices', cellOf(123_456), 2],
  ] as const)('are what plain loops compute for %s', async (_, cell, modules) => {
    const { tf } = await engineForTest(engine);
    const network = build(tf, cell, modules);
    if (modules === 1) await setAnswerWeights({ network });
    const fresh = await expectedLogits(tf, network, { cell, training: true });
    const logits = await logitsOf(tf, network, { training: true });
    expect(largestDifference(logits, fresh)).toBeLessThan(1e-5);
    // The running averages have moved by now.
    const averaged = await expectedLogits(tf, network, { cell, training: false, step: 1 });
    const evaluated = await logitsOf(tf, network, { training: false, step: 1 });
    expect(largestDifference(evaluated, averaged)).toBeLessThan(1e-5);
  });

  it('move the running averages in training only', async () => {
    const { tf } = await engineForTest(engine);
    const network = build(tf);
    const before = await network.weights();
    await logitsOf(tf, network, { training: false });
    expect(await network.weights()).toEqual(before);
    await logitsOf(tf, network, { training: true });
    const after = await network.weights();
    for (const { name } of network.trainables) expect(after.get(name)).toEqual(before.get(name));
    for (const { name } of network.movingStatistics) {
      expect(after.get(name)).not.toEqual(before.get(name));
    }
  });

  it('leave nothing behind but themselves', async () => {
    const { tf } = await engineForTest(engine);
    const network = build(tf);
    const before = tf.memory().numTensors;
    expect(before).toBe(network.trainables.length + network.movingStatistics.length);
    for (const training of [true, false]) await logitsOf(tf, network, { training });
    await lossOf(tf, network);
    expect(tf.memory().numTensors).toBe(before);
    network.dispose();
    expect(tf.memory().numTensors).toBe(0);
  });
});

describe('Network.loss', () => {
  it('decays every trainable variable, scales, offsets and bias included', async () => {
    const { tf } = await engineForTest('wasm');
    const network = build(tf);
    await setAnswerWeights({ network });
    const images = answerImages(tf, 0);
    const labels = tf.tensor1d(ANSWER_LABELS, 'int32');
    const { grads } = tf.variableGrads(() => network.loss(images, labels));
    expect(Object.keys(grads)).toEqual(network.trainables.map(({ name }) => name));
    const weights = await network.weights();
    const squares = network.trainables.map(({ name }) =>
      weights.get(name)!.reduce((sum, value) => sum + value * value, 0),
    );
    const decay = (answerConfiguration(1).optimizer.weightDecay / 2) * sumOf(squares);
    const logits = await expectedLogits(tf, network, { cell: ANSWER_CELL, training: true });
    expect(await lossOf(tf, network)).toBeCloseTo(crossEntropyOf(logits) + decay, 5);
  });
});

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function crossEntropyOf(logits: readonly number[]): number {
  const errors = ANSWER_LABELS.map((label, image) => {
    const own = logits.slice(4 * image, 4 * image + 4);
    return Math.log(sumOf(own.map(Math.exp))) - own[label]!;
  });
  return sumOf(errors) / errors.length;
}

describe('Network.setWeights', () => {
  it('refuses the weights of another network, naming one that differs', async () => {
    const { tf } = await engineForTest('cpu');
    const network = build(tf);
    const weights = await network.weights();
    weights.set('dense/bias', new Float32Array(3));
    expect(() => network.setWeights(weights)).toThrow(
      expect.objectContaining({
        code: 'wrong-variables',
        message: expect.stringMatching(/setWeights: expected 4 values of "dense\/bias", got 3/),
      }),
    );
    weights.delete('dense/bias');
    expect(() => network.setWeights(weights)).toThrow(/"dense\/bias", got 0/);
  });

  it.each(['wasm', 'cpu'] as const)('brings back what was saved on %s', async (engine) => {
    const { tf } = await engineForTest(engine);
    const network = build(tf);
    const [saved, before] = [
      await network.weights(),
      await logitsOf(tf, network, { training: false }),
    ];
    await logitsOf(tf, network, { training: true });
    expect(await logitsOf(tf, network, { training: false })).not.toEqual(before);
    network.setWeights(saved);
    expect(await logitsOf(tf, network, { training: false })).toEqual(before);
    // What was handed over and what was handed out are copies.
    for (const values of saved.values()) values.fill(0);
    expect(await logitsOf(tf, network, { training: false })).toEqual(before);
  });
});
