import { UsageError } from '@nasbench/core';
import type { GradSaveFunc, Tensor, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';

const ALL_BUT_CHANNELS = [0, 1, 2];

/** What is normalized, and how. */
export interface BatchToNormalize {
  readonly images: Tensor4D;
  /** One value a channel. */
  readonly scale: Tensor;
  /** One value a channel. */
  readonly offset: Tensor;
  /** Added to the variance. */
  readonly epsilon: number;
  /** Parts of the batch with statistics of their own; divides the number of images. */
  readonly shards: number;
  /** Gets mean and unbiased variance of each channel; of several shards, the mean of theirs. */
  readonly onStatistics: (mean: Tensor, unbiasedVariance: Tensor) => void;
}

/** One shard. All but `centered` have one value a channel. */
interface Moments {
  readonly mean: Tensor;
  /** Images minus mean. */
  readonly centered: Tensor;
  /** Divides by the number of values. */
  readonly variance: Tensor;
  /** 1 / sqrt(variance + epsilon). */
  readonly precision: Tensor;
}

/**
 * Each channel brought to mean 0 and variance 1 over its shard, then scaled, shifted and rectified.
 * The gradient is the closed form (Ioffe and Szegedy 2015, section 3). Composed from the gradients
 * of the single steps it would take half as long again, and keep more tensors of the images' size
 * until the end of a step than the two here.
 *
 * @throws UsageError `batch-not-divisible` unless the shards have equally many images.
 */
export function normalizeAndRectify(tf: TensorFlow, batch: BatchToNormalize): Tensor4D {
  const { images, scale, offset, epsilon, shards, onStatistics } = batch;
  requireDivisible(images.shape[0], shards);
  const count = images.size / shards / images.shape[3];
  const normalized = tf.customGrad((...given) => {
    const [x, gamma, beta, save] = given as [Tensor, Tensor, Tensor, GradSaveFunc];
    const parts = split(tf, x, shards).map((part) => momentsOf(tf, part, epsilon));
    reportStatistics(tf, parts, count, onStatistics);
    const rectified = parts.map(({ centered, precision }) =>
      tf.relu(tf.add(tf.mul(centered, tf.mul(precision, gamma)), beta)),
    );
    const value = join(tf, rectified);
    save([value, gamma, ...parts.flatMap(({ centered, precision }) => [centered, precision])]);
    return { value, gradFunc: (dy, saved) => gradients(tf, dy, saved, count) };
  });
  return normalized(images, scale, offset) as Tensor4D;
}

function requireDivisible(images: number, shards: number): void {
  if (images % shards === 0) return;
  throw new UsageError(
    'batch-not-divisible',
    `Expected a training batch that ${shards} shards can share evenly, got ${images} images. ` +
      'Set optimizer.batchSize to a multiple of optimizer.shards.',
    { images, shards },
  );
}

function momentsOf(tf: TensorFlow, x: Tensor, epsilon: number): Moments {
  const mean = tf.mean(x, ALL_BUT_CHANNELS);
  const centered = tf.sub(x, mean);
  const variance = tf.mean(tf.square(centered), ALL_BUT_CHANNELS);
  return { mean, centered, variance, precision: tf.rsqrt(tf.add(variance, epsilon)) };
}

function reportStatistics(
  tf: TensorFlow,
  parts: readonly Moments[],
  count: number,
  onStatistics: BatchToNormalize['onStatistics'],
): void {
  const mean = meanOf(
    tf,
    Array.from(parts, (part) => part.mean),
  );
  const variance = meanOf(
    tf,
    Array.from(parts, (part) => part.variance),
  );
  onStatistics(mean, tf.mul(variance, count / Math.max(count - 1, 1)));
}

/** Gradients with respect to images, scale and offset, of `count` values a channel and shard. */
function gradients(tf: TensorFlow, dy: Tensor, saved: readonly Tensor[], count: number): Tensor[] {
  const [rectified, scale, ...moments] = saved as [Tensor, Tensor, ...Tensor[]];
  const passed = tf.mul(dy, tf.step(rectified));
  const shards = split(tf, passed, moments.length / 2).map((dyPart, shard) => {
    const [centered, precision] = moments.slice(2 * shard) as [Tensor, Tensor];
    const dOffset = tf.sum(dyPart, ALL_BUT_CHANNELS);
    const dScale = tf.mul(tf.sum(tf.mul(dyPart, centered), ALL_BUT_CHANNELS), precision);
    const slope = tf.mul(scale, precision);
    const perMean = tf.mul(tf.mul(slope, dOffset), 1 / count);
    const perDeviation = tf.mul(tf.mul(tf.mul(slope, precision), dScale), 1 / count);
    const toChange = tf.sub(tf.mul(dyPart, slope), tf.mul(centered, perDeviation));
    return { dImages: tf.sub(toChange, perMean), dScale, dOffset };
  });
  return [
    join(
      tf,
      shards.map(({ dImages }) => dImages),
    ),
    sum(
      tf,
      shards.map(({ dScale }) => dScale),
    ),
    sum(
      tf,
      shards.map(({ dOffset }) => dOffset),
    ),
  ];
}

function split(tf: TensorFlow, x: Tensor, parts: number): Tensor[] {
  return parts === 1 ? [x] : tf.split(x, parts);
}

function join(tf: TensorFlow, parts: readonly Tensor[]): Tensor {
  return parts.length === 1 ? parts[0]! : tf.concat([...parts]);
}

function meanOf(tf: TensorFlow, values: readonly Tensor[]): Tensor {
  return values.length === 1 ? values[0]! : tf.div(sum(tf, values), values.length);
}

/** Not `addN`, which takes no more tensors than WebGPU binds at once. */
function sum(tf: TensorFlow, values: readonly Tensor[]): Tensor {
  return values.reduce((total, value) => tf.add(total, value));
}
