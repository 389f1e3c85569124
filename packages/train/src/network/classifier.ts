import type { Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs';
import type { Construction } from './construction.js';
import { glorotUniformValues } from './initial-values.js';

/** Mean of each channel over all pixels, then one number a class by a dense layer with bias. */
export function classifier(
  { tf, variables, random }: Construction,
  channels: number,
  classes: number,
): (images: Tensor4D) => Tensor2D {
  const name = 'dense/kernel';
  const kernel = variables.create({
    name,
    shape: [channels, classes],
    values: glorotUniformValues(channels, classes, random.split(name)),
    trainable: true,
  }) as unknown as Tensor2D;
  const bias = variables.create({
    name: 'dense/bias',
    shape: [classes],
    values: new Float32Array(classes),
    trainable: true,
  }) as unknown as Tensor1D;
  return (images) => tf.add(tf.matMul(tf.mean<Tensor2D>(images, [1, 2]), kernel), bias);
}
