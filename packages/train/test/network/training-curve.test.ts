import { cellOf, RandomStream, type Cell } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { ENGINE_NAMES, type EngineName } from '../../src/engines/engine.js';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import { openEngine } from '../../src/engines/open-engine.js';
import { Network } from '../../src/network/network.js';
import { learningRate } from '../../src/optimizer/learning-rate.js';
import { RmsProp } from '../../src/optimizer/rms-prop.js';
import { availableEngines, engineForTest } from '../engines/available-engines.js';
import {
  ANSWER_CELL,
  ANSWER_LABELS,
  answerConfiguration,
  answerImages,
  ANSWERS,
  largestDifference,
  setAnswerWeights,
  weightedSum,
} from '../oracle/tensorflow-answers.js';

const STEPS = 5;
const TOTAL_STEPS = 8;
const ENGINES = await availableEngines(ENGINE_NAMES);

/** What five steps of a training give. */
interface Curve {
  readonly losses: readonly number[];
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** After each step. */
  readonly tensors: readonly number[];
}

interface Training {
  readonly cell?: Cell;
  readonly shards?: number;
  /** Whether to start from the weights of the stored answers. */
  readonly fromAnswers?: boolean;
}

async function train(tf: TensorFlow, options: Training = {}): Promise<Curve> {
  const { cell = ANSWER_CELL, shards = 1, fromAnswers = false } = options;
  const configuration = answerConfiguration(shards);
  const random = RandomStream.fromSeed('curve');
  const network = Network.build({ tf, cell, configuration, random });
  if (fromAnswers) await setAnswerWeights({ network });
  const optimizer = new RmsProp({ tf, variables: network.trainables, configuration });
  const [losses, tensors]: number[][] = [[], []];
  for (let step = 0; step < STEPS; step += 1) {
    losses!.push(await takeStep(tf, { network, optimizer, step, shards }));
    tensors!.push(tf.memory().numTensors);
  }
  const weights = await network.weights();
  network.dispose();
  optimizer.dispose();
  return { losses: losses!, weights, tensors: tensors! };
}

interface Step {
  readonly network: Network;
  readonly optimizer: RmsProp;
  readonly step: number;
  readonly shards: number;
}

async function takeStep(tf: TensorFlow, { network, optimizer, step, shards }: Step) {
  const configuration = answerConfiguration(shards);
  const images = answerImages(tf, step);
  const labels = tf.tensor1d(ANSWER_LABELS, 'int32');
  const variables = [...network.trainables];
  const { value, grads } = tf.variableGrads(() => network.loss(images, labels), variables);
  optimizer.apply(grads, learningRate({ configuration, step, totalSteps: TOTAL_STEPS }));
  const [loss] = await value.data();
  tf.dispose([images, labels, value, grads]);
  return loss!;
}

async function trainOn(name: EngineName, options?: Training): Promise<Curve> {
  const { tf, dispose } = await openEngine(name);
  try {
    return await train(tf, options);
  } finally {
    dispose();
  }
}

describe.each(ENGINES)('five steps of training on %s', (engine) => {
  it.each([1, 2])('are those of TensorFlow with %d shards', async (shards) => {
    const { tf } = await engineForTest(engine);
    const { losses, weights } = await train(tf, { shards, fromAnswers: true });
    const answer = ANSWERS.network[shards - 1]!;
    const sums = (pick: (name: string) => boolean) =>
      Array.from(weights).flatMap(([name, values]) => (pick(name) ? [weightedSum(values)] : []));
    expect(largestDifference(losses, answer.losses)).toBeLessThan(1e-4);
    const trainable = sums((name) => answer.names.includes(name));
    const means = sums((name) => name.endsWith('moving_mean'));
    const variances = sums((name) => name.endsWith('moving_variance'));
    expect(largestDifference(trainable, answer.sums)).toBeLessThan(1e-3);
    expect(largestDifference(means, answer.movingMeans)).toBeLessThan(1e-4);
    expect(largestDifference(variances, answer.movingVariances)).toBeLessThan(1e-4);
  });

  it('leave the number of tensors as it was', async () => {
    const { tf } = await engineForTest(engine);
    const { tensors } = await train(tf);
    expect(tensors).toEqual(tensors.map(() => tensors[0]));
    expect(tf.memory().numTensors).toBe(0);
  });
});

describe.each([
  ['a cell with all that a module can have', ANSWER_CELL],
  ['a cell of seven vertices', cellOf(123_456)],
] as const)('training %s', (_, cell) => {
  it('has the same losses from the same seed on every engine', async () => {
    const { losses } = await trainOn('cpu', { cell });
    expect(new Set(losses).size).toBe(STEPS);
    for (const name of ENGINES) {
      const other = await trainOn(name, { cell });
      expect(largestDifference(other.losses, losses), name).toBeLessThan(1e-4);
    }
  });

  it.each(['wasm', 'cpu'] as const)('is bit for bit the same twice on %s', async (name) => {
    const [first, second] = [await trainOn(name, { cell }), await trainOn(name, { cell })];
    expect(second.losses).toEqual(first.losses);
    expect(second.weights).toEqual(first.weights);
  });
});
