import type { Tensor1D, Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';
import type { ImageBatch } from '../images/image-batch.js';
import { IMAGE_CHANNELS } from '../images/image-data.js';

/** Shape [count, side, side, 3]. */
export function imagesOf(tf: TensorFlow, { images, count, side }: ImageBatch): Tensor4D {
  return tf.tensor4d(images, [count, side, side, IMAGE_CHANNELS]);
}

/** Shape [count]. */
export function labelsOf(tf: TensorFlow, { labels }: ImageBatch): Tensor1D {
  return tf.tensor1d(labels, 'int32');
}
