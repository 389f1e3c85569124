import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Scalar } from '@tensorflow/tfjs';
import type { Evaluation, TrainingConfiguration } from '@nasbench/core';
import type { TensorFlow } from '../engines/tensorflow-api.js';
import { evaluationBatches } from '../images/evaluation-batches.js';
import type { ImageBatch } from '../images/image-batch.js';
import type { ImageData, SplitName } from '../images/image-data.js';
import type { Network } from '../network/network.js';
import { imagesOf, labelsOf } from './batch-tensors.js';

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  readonly tf: TensorFlow;
  readonly network: Network;
  readonly images: ImageData;
  readonly configuration: TrainingConfiguration;
  /** Called before each batch; what it throws ends the evaluation. */
  readonly beforeBatch: () => void;
}

/** The accuracies of an evaluation. */
export type Accuracies = Pick<Evaluation, 'trainAccuracy' | 'validationAccuracy' | 'testAccuracy'>;

/**
 * Fractions of images whose largest logit is that of their label, batches normalized by the moving
 * statistics. Training accuracy is measured on the first `trainEvaluationImages` as they are,
 * without crop and mirror. A rest smaller than a batch is left out: of 10,000 images 9,984 count.
 */
export async function evaluate(options: EvaluateOptions): Promise<Accuracies> {
  const { trainEvaluationImages } = options.configuration.images;
  return {
    trainAccuracy: await accuracy('train', options, trainEvaluationImages),
    validationAccuracy: await accuracy('validation', options),
    testAccuracy: await accuracy('test', options),
  };
}

async function accuracy(
  name: SplitName,
  { tf, network, images, configuration, beforeBatch }: EvaluateOptions,
  count = images[name].count,
): Promise<number> {
  const { preprocessing } = configuration;
  const batchSize = configuration.images.evaluationBatchSize;
  const split = images[name];
  let correct = tf.scalar(0);
  let seen = 0;
  try {
    for (const batch of evaluationBatches({ split, batchSize, preprocessing, images: count })) {
      // Signals arrive between turns only.
      await nextTurn();
      beforeBatch();
      const sum = addCorrect(tf, network, batch, correct);
      correct.dispose();
      correct = sum;
      seen += batch.count;
    }
    return (await correct.data())[0]! / seen;
  } finally {
    correct.dispose();
  }
}

/** The count is a float, which is exact up to 2^24 images. */
function addCorrect(tf: TensorFlow, network: Network, batch: ImageBatch, before: Scalar): Scalar {
  return tf.tidy(() => {
    const logits = network.logits(imagesOf(tf, batch), { training: false });
    const hits = tf.equal(tf.argMax(logits, 1), labelsOf(tf, batch));
    return tf.add(before, tf.sum(tf.cast(hits, 'float32')));
  });
}
