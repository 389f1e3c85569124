import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { Construction, Layer } from './construction.js';
import { normalizeAndRectify } from './normalize-and-rectify.js';

/**
 * Batch normalization over all but the channels, then the rectifier. Scale starts at 1 and offset
 * at 0. The running averages start at mean 0 and variance 1 and take in the unbiased variance, as
 * the fused operation of TensorFlow keeps it, though the biased one normalizes. In a batch of
 * several shards each is normalized apart, and the mean of their statistics moves the averages.
 */
export function batchNormRelu(construction: Construction, scope: string, channels: number): Layer {
  const { tf, shards } = construction;
  const { epsilon, momentum } = construction.batchNorm;
  const vector = (name: string, value: number, trainable: boolean): Variable =>
    construction.variables.create({
      name: `${scope}/${name}`,
      shape: [channels],
      values: new Float32Array(channels).fill(value),
      trainable,
    });
  const scale = vector('gamma', 1, true);
  const offset = vector('beta', 0, true);
  const mean = vector('moving_mean', 0, false);
  const variance = vector('moving_variance', 1, false);

  const move = (average: Variable, value: Tensor): void => {
    average.assign(tf.sub(average, tf.mul(tf.sub(average, value), 1 - momentum)));
  };
  const onStatistics = (batchMean: Tensor, batchVariance: Tensor): void => {
    move(mean, batchMean);
    move(variance, batchVariance);
  };
  const withAverages: Layer = (images) => {
    const slope = tf.mul(scale, tf.rsqrt(tf.add(variance, epsilon)));
    return tf.relu(tf.add(tf.mul(images, slope), tf.sub(offset, tf.mul(mean, slope))));
  };
  return (images, training) =>
    training
      ? normalizeAndRectify(tf, { images, scale, offset, epsilon, shards, onStatistics })
      : withAverages(images, training);
}
