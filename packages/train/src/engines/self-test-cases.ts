import type { Tensor, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from './tensorflow-api.js';

/** One operation of the network on small inputs. */
export interface SelfTestCase {
  readonly name: string;
  /** Shapes of the inputs; `selfTestValues` fills them. */
  readonly shapes: readonly (readonly number[])[];
  readonly run: (tf: TensorFlow, inputs: readonly Tensor[]) => Tensor;
}

/**
 * Distinct multiples of 1/16 in [-25/8, 25/8], positive and negative: maxima have no ties, and sums
 * of products stay exact even where a device multiplies with 10 bits.
 *
 * @param count at most 101
 */
export function selfTestValues(count: number, seed: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => (((i * 37 + seed * 17) % 101) - 50) / 16);
}

const image = (tensor: Tensor | undefined) => tensor as Tensor4D;
const matrix = (tensor: Tensor | undefined) => tensor as Tensor2D;

export const SELF_TEST_CASES: readonly SelfTestCase[] = [
  {
    name: 'convolution 3x3',
    shapes: [
      [1, 3, 4, 2],
      [3, 3, 2, 2],
    ],
    run: (tf, [x, filter]) => tf.conv2d(image(x), image(filter), 1, 'same'),
  },
  {
    name: 'convolution 1x1',
    shapes: [
      [2, 2, 2, 2],
      [1, 1, 2, 3],
    ],
    run: (tf, [x, filter]) => tf.conv2d(image(x), image(filter), 1, 'same'),
  },
  {
    name: 'max-pool 3x3, stride 1',
    shapes: [[1, 4, 4, 2]],
    run: (tf, [x]) => tf.maxPool(image(x), 3, 1, 'same'),
  },
  {
    name: 'max-pool 2x2, stride 2',
    shapes: [[2, 4, 4, 1]],
    run: (tf, [x]) => tf.maxPool(image(x), 2, 2, 'valid'),
  },
  {
    name: 'batch normalization',
    shapes: [[2, 2, 2, 2], [2], [2]],
    run: (tf, [x, scale, offset]) => {
      const { mean, variance } = tf.moments(image(x), [0, 1, 2]);
      const normal = tf.mul(tf.sub(image(x), mean), tf.rsqrt(tf.add(variance, 1e-5)));
      return tf.add(tf.mul(normal, scale!), offset!);
    },
  },
  { name: 'rectifier', shapes: [[1, 2, 2, 3]], run: (tf, [x]) => tf.relu(image(x)) },
  {
    name: 'sum, slice and concatenation',
    shapes: [
      [1, 2, 2, 3],
      [1, 2, 2, 3],
    ],
    run: (tf, [x, y]) => {
      const narrow = tf.slice(image(x), [0, 0, 0, 0], [1, 2, 2, 2]);
      return tf.concat([tf.add(image(x), image(y)), narrow], 3);
    },
  },
  { name: 'global mean', shapes: [[2, 2, 2, 2]], run: (tf, [x]) => tf.mean(image(x), [1, 2]) },
  {
    name: 'dense layer',
    shapes: [[2, 3], [3, 4], [4]],
    run: (tf, [x, weights, bias]) => tf.add(tf.matMul(matrix(x), matrix(weights)), bias!),
  },
  {
    name: 'softmax cross-entropy',
    shapes: [[2, 4]],
    run: (tf, [logits]) => {
      const labels = tf.oneHot(tf.tensor1d([2, 0], 'int32'), 4);
      return tf.neg(tf.sum(tf.mul(labels, tf.logSoftmax(matrix(logits))), 1));
    },
  },
  {
    name: 'squared weights',
    shapes: [[2, 3]],
    run: (tf, [weights]) => tf.sum(tf.square(matrix(weights))),
  },
];
