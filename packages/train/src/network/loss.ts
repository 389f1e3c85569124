import type { GradSaveFunc, Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';

/** Mean of -log of the softmax probability of the right class. `labels` are int32. */
export function crossEntropy(tf: TensorFlow, logits: Tensor2D, labels: Tensor1D): Scalar {
  const wanted = tf.oneHot(labels, logits.shape[1]);
  const logProbabilities = tf.sum(tf.mul(wanted, tf.logSoftmax(logits)), 1);
  return tf.neg(tf.mean<Scalar>(logProbabilities));
}

/**
 * Half the sum of the squares of all values, scales, offsets and bias included. Its gradient is the
 * values themselves; composing it from those of square and sum takes several times the kernels.
 */
export function halfSquareSum(tf: TensorFlow, weights: readonly Tensor[]): Scalar {
  const decay = tf.customGrad((...given) => {
    const save = given.at(-1) as GradSaveFunc;
    const values = given.slice(0, -1) as Tensor[];
    save(values);
    const sums = values.map((value) => tf.sum<Scalar>(tf.square(value)));
    return {
      // One by one, since `addN` takes no more tensors than WebGPU binds at once, often eight.
      value: tf.div<Scalar>(
        sums.reduce((total, sum) => tf.add(total, sum)),
        2,
      ),
      gradFunc: (dy: Scalar, saved: Tensor[]) => saved.map((value) => tf.mul(value, dy)),
    };
  });
  return decay(...weights);
}
