import { readFileSync } from 'node:fs';
import { createCell, PAPER_CONFIGURATION, type TrainingConfiguration } from '@nasbench/core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import type { Network } from '../../src/network/network.js';

/** Written by tensorflow_answers.py, which says how. All values are flat. */
export interface TensorFlowAnswers {
  readonly tensorFlow: string;
  /** With 1 shard and with 2, after five batches. */
  readonly batchNorm: readonly BatchNormAnswer[];
  readonly loss: { readonly loss: number; readonly gradients: readonly (readonly number[])[] };
  /** Variable, mean squares and momenta after each of five steps. */
  readonly rmsProp: readonly (readonly (readonly number[])[])[];
  /** At each step of a run of 24, at a rate of 0.2. */
  readonly learningRate: {
    readonly cosine: readonly number[];
    readonly stepwise: readonly number[];
  };
  /** With 1 shard and with 2. */
  readonly network: readonly NetworkAnswer[];
}

export interface BatchNormAnswer {
  /** Of the last batch. */
  readonly output: readonly number[];
  /** With respect to images, scale and offset. */
  readonly gradients: readonly (readonly number[])[];
  readonly movingMean: readonly number[];
  readonly movingVariance: readonly number[];
  /** The last batch with the running averages. */
  readonly evaluated: readonly number[];
}

/** Sums are weighted by `pattern(size, 7)`. */
export interface NetworkAnswer {
  readonly losses: readonly number[];
  readonly names: readonly string[];
  readonly sums: readonly number[];
  readonly movingMeans: readonly number[];
  readonly movingVariances: readonly number[];
}

export const ANSWERS = JSON.parse(
  readFileSync(new URL('tensorflow-answers.json', import.meta.url), 'utf8'),
) as TensorFlowAnswers;

/** Multiples of 1/50 in [-1, 1], single precision. */
export function pattern(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => (((i * 37 + seed * 17) % 101) - 50) / 50);
}

export function patternTensor(
  tf: TensorFlow,
  shape: number[],
  seed: number,
  { size = 1, start = 0 } = {},
): Tensor {
  const count = shape.reduce((product, length) => product * length, 1);
  const values = pattern(count, seed).map((value) => start + size * value);
  return tf.tensor(values, shape);
}

/** Projections, a sum, slices, a concatenation, and the input added at the output. */
export const ANSWER_CELL = createCell({
  matrix: [
    [0, 1, 1, 0, 1],
    [0, 0, 1, 1, 1],
    [0, 0, 0, 1, 1],
    [0, 0, 0, 0, 1],
    [0, 0, 0, 0, 0],
  ],
  ops: ['input', 'conv3x3-bn-relu', 'maxpool3x3', 'conv1x1-bn-relu', 'output'],
});

/** Four images of 6x6 a step. */
export function answerConfiguration(shards: number): TrainingConfiguration {
  const network = { stemChannels: 5, stacks: 2, modulesPerStack: 1, imageChannels: 3, classes: 4 };
  const optimizer = { ...PAPER_CONFIGURATION.optimizer, batchSize: 4, shards };
  return { ...PAPER_CONFIGURATION, network, optimizer };
}

/** The weights that the answers of the network start from. */
export async function setAnswerWeights({ network }: { network: Network }): Promise<void> {
  const weights = await network.weights();
  network.trainables.forEach(({ name, shape, size }, index) => {
    const start = name.endsWith('gamma') ? 1 : 0;
    const spread = spreadOf(name, shape);
    const values = pattern(size, 50 + index).map((value) => start + spread * value);
    weights.set(name, values);
  });
  network.setWeights(weights);
}

function spreadOf(name: string, shape: readonly number[]): number {
  if (name === 'dense/kernel') return Math.sqrt(6 / 14);
  if (!name.endsWith('kernel')) return 0.25;
  return Math.sqrt(3 / (shape[0]! * shape[1]! * shape[2]!));
}

export function answerImages(tf: TensorFlow, step: number): Tensor4D {
  return patternTensor(tf, [4, 6, 6, 3], 90 + step, { size: 2 }) as Tensor4D;
}

export const ANSWER_LABELS = [3, 0, 2, 1];

export function weightedSum(values: Float32Array): number {
  const weights = pattern(values.length, 7);
  return values.reduce((sum, value, i) => sum + value * weights[i]!, 0);
}

/** The largest difference of two lists of equal length; infinite when lengths differ. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  return Array.from(actual, (value, i) => Math.abs(value - expected[i]!)).reduce(
    (worst, difference) => (difference <= worst ? worst : difference),
    0,
  );
}
