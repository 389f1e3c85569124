import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import { batchNormRelu } from '../../src/network/batch-norm-relu.js';
import { normalizeAndRectify } from '../../src/network/normalize-and-rectify.js';
import { readVariables, writeVariables } from '../../src/network/variable-values.js';
import { Variables } from '../../src/network/variables.js';
import { PAPER_CONFIGURATION, RandomStream } from '@nasbench/core';
import { engineForTest } from '../engines/available-engines.js';
import {
  ANSWERS,
  largestDifference,
  pattern,
  patternTensor,
} from '../oracle/tensorflow-answers.js';

const SHAPE = [4, 2, 3, 2];
const ignore = () => undefined;

function batchOf(tf: TensorFlow, step: number): Tensor4D {
  return patternTensor(tf, SHAPE, 10 + step, { size: 3, start: 2 }) as Tensor4D;
}

function layerOf(tf: TensorFlow, shards: number) {
  const variables = new Variables(tf);
  const random = RandomStream.fromSeed(1);
  const { batchNorm: settings } = PAPER_CONFIGURATION;
  const construction = { tf, variables, batchNorm: settings, shards, random };
  const layer = batchNormRelu(construction, 'norm', 2);
  const values = new Map([
    ['norm/gamma', pattern(2, 1).map((value) => 1 + value / 4)],
    ['norm/beta', pattern(2, 2)],
  ]);
  writeVariables(tf, { variables: variables.trainables, values, where: 'test' });
  return { layer, variables };
}

describe('normalizeAndRectify', () => {
  it('refuses a batch that its shards cannot share evenly, naming the remedy', async () => {
    const { tf } = await engineForTest('cpu');
    const images: Tensor4D = tf.ones([3, 1, 1, 1]);
    const [scale, offset] = [tf.ones([1]), tf.zeros([1])];
    const batch = { images, scale, offset, epsilon: 0.1, shards: 2, onStatistics: ignore };
    expect(() => normalizeAndRectify(tf, batch)).toThrow(
      expect.objectContaining({
        code: 'batch-not-divisible',
        message: expect.stringMatching(/2 shards .* got 3 images.*optimizer\.batchSize/),
      }),
    );
  });

  it('gives a single value the variance 0, not 0 / 0', async () => {
    const { tf } = await engineForTest('cpu');
    let variance: Tensor | undefined;
    const onStatistics = (_: Tensor, value: Tensor) => (variance = tf.keep(value));
    const images: Tensor4D = tf.ones([1, 1, 1, 1]);
    const [scale, offset] = [tf.ones([1]), tf.zeros([1])];
    normalizeAndRectify(tf, { images, scale, offset, epsilon: 0.1, shards: 1, onStatistics });
    expect(Array.from(await variance!.data())).toEqual([0]);
  });
});

describe.each([
  [1, 'wasm'],
  [2, 'wasm'],
  [1, 'cpu'],
  [2, 'cpu'],
] as const)('batch norm and rectifier with %d shards on %s', (shards, engine) => {
  it('gives the outputs, gradients and averages of TensorFlow after five batches', async () => {
    const { tf } = await engineForTest(engine);
    const { layer, variables } = layerOf(tf, shards);
    const answer = ANSWERS.batchNorm[shards - 1]!;
    for (let step = 0; step < 4; step += 1) layer(batchOf(tf, step), true);
    const images = batchOf(tf, 4);
    const weights = patternTensor(tf, SHAPE, 30);
    const toImages = tf.valueAndGrad((x) => layer(x as Tensor4D, true));
    const { value, grad } = toImages(images, weights as Tensor4D);
    expect(largestDifference(await value.data(), answer.output)).toBeLessThan(1e-5);
    expect(largestDifference(await grad.data(), answer.gradients[0]!)).toBeLessThan(1e-5);
    const [mean, variance] = [...(await readVariables(variables.statistics)).values()];
    expect(largestDifference(mean!, answer.movingMean)).toBeLessThan(1e-6);
    expect(largestDifference(variance!, answer.movingVariance)).toBeLessThan(1e-6);
    const evaluated = layer(images, false);
    expect(largestDifference(await evaluated.data(), answer.evaluated)).toBeLessThan(1e-5);
  });

  it('gives the gradients of scale and offset of TensorFlow', async () => {
    const { tf } = await engineForTest(engine);
    const { layer } = layerOf(tf, shards);
    const weights = patternTensor(tf, SHAPE, 30);
    const { grads } = tf.variableGrads(() => tf.sum(tf.mul(layer(batchOf(tf, 4), true), weights)));
    const [, scale, offset] = ANSWERS.batchNorm[shards - 1]!.gradients;
    expect(largestDifference(await grads['norm/gamma']!.data(), scale!)).toBeLessThan(1e-5);
    expect(largestDifference(await grads['norm/beta']!.data(), offset!)).toBeLessThan(1e-5);
  });

  it('leaves nothing behind, and changes its averages in training only', async () => {
    const { tf } = await engineForTest(engine);
    const { layer, variables } = layerOf(tf, shards);
    const before = await readVariables(variables.statistics);
    const images = batchOf(tf, 0);
    const tensors = tf.memory().numTensors;
    tf.dispose(tf.tidy(() => layer(images, false)));
    expect(await readVariables(variables.statistics)).toEqual(before);
    tf.dispose(tf.variableGrads(() => tf.sum(layer(images, true))));
    expect(tf.memory().numTensors).toBe(tensors);
    expect(await readVariables(variables.statistics)).not.toEqual(before);
  });
});
