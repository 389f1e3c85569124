import type { BatchNormSettings, RandomStream } from '@nasbench/core';
import type { Tensor4D } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';
import type { Variables } from './variables.js';

/** What all layers of a network are built with. */
export interface Construction {
  readonly tf: TensorFlow;
  readonly variables: Variables;
  readonly batchNorm: BatchNormSettings;
  /** Parts of a training batch that are normalized apart. */
  readonly shards: number;
  /** Each variable draws from the split of its own name. */
  readonly random: RandomStream;
}

/**
 * A layer over images, [count, rows, columns, channels]. In training it normalizes with the batch
 * and moves the running averages; else it normalizes with the averages and changes nothing.
 */
export type Layer = (images: Tensor4D, training: boolean) => Tensor4D;
