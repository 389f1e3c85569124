import { PAPER_NETWORK, type NetworkShape } from '../parameters/network-shape.js';

/** Batch normalization after every convolution. */
export interface BatchNormSettings {
  /** Share of the old value in the running averages, in [0, 1). */
  readonly momentum: number;
  /** Added to the variance, inside the root. */
  readonly epsilon: number;
}

/** The reference's names, in lower case, for how the learning rate falls. */
export type LearningRateSchedule = 'cosine-by-step' | 'cosine-by-time' | 'stepwise';

/** RMSProp with momentum in the form of TensorFlow 1, epsilon inside the root. */
export interface OptimizerSettings {
  /** Images in one step. */
  readonly batchSize: number;
  /** Parts of a batch that are normalized apart; divides `batchSize`. */
  readonly shards: number;
  /** Largest learning rate, after any scaling by the number of shards. */
  readonly learningRate: number;
  readonly schedule: LearningRateSchedule;
  /** In [0, 1). */
  readonly momentum: number;
  /** In [0, 1). */
  readonly rmspropDecay: number;
  readonly epsilon: number;
  /** Factor of half the sum of squares of all trainable scalars in the loss. */
  readonly weightDecay: number;
}

/** The images and their split. */
export interface ImageSet {
  /** Such as `cifar-10`. */
  readonly name: string;
  /** SHA-256 over the pixels and labels of all splits, 64 hex digits; undefined when not known. */
  readonly digest: string | undefined;
  /** Rows, and columns, of an image as the network takes it in. */
  readonly imageSide: number;
  readonly trainImages: number;
  readonly validationImages: number;
  readonly testImages: number;
  /** Images of the training split, from its start, that training accuracy is measured on. */
  readonly trainEvaluationImages: number;
  /** Images of one pass of an evaluation; a rest smaller than this is left out. */
  readonly evaluationBatchSize: number;
}

/** What happens to an image before the network sees it. */
export interface Preprocessing {
  /** Rows and columns of zeros around a training image before the random crop; 0 for no crop. */
  readonly padding: number;
  /** Whether a training image is mirrored with probability 1/2. */
  readonly mirror: boolean;
  /** Subtracted from the channels of every image (0 to 255), after augmentation. */
  readonly channelMeans: readonly number[];
  /** Each channel is then divided by its one. */
  readonly channelDeviations: readonly number[];
}

/** How a run is measured and when it is given up. */
export interface MeasurementProtocol {
  /** Fractions of the epochs in (0, 1), ascending; start and end are evaluated always. */
  readonly intermediateEvaluations: readonly number[];
  /** Training seconds after which a run is stopped and evaluated; undefined for no limit. */
  readonly timeLimitSeconds: number | undefined;
  /** Starts of a failing run, the first included. */
  readonly maxAttempts: number;
  /** Number type of weights and activations. */
  readonly precision: string;
}

/**
 * Everything that decides what a training measures, apart from cell, epochs, repeat and seed, and
 * from the machine. `configurationDigest` names it.
 */
export interface TrainingConfiguration {
  /** For people; not part of the digest. */
  readonly label: string;
  readonly network: NetworkShape;
  readonly batchNorm: BatchNormSettings;
  readonly optimizer: OptimizerSettings;
  readonly images: ImageSet;
  readonly preprocessing: Preprocessing;
  readonly protocol: MeasurementProtocol;
}

/** The training of Ying et al. (2019): the flags of the reference on a TPU of two shards. */
export const PAPER_CONFIGURATION: TrainingConfiguration = Object.freeze({
  label: 'nasbench-101',
  network: PAPER_NETWORK,
  batchNorm: Object.freeze({ momentum: 0.997, epsilon: 1e-5 }),
  optimizer: Object.freeze({
    batchSize: 256,
    shards: 2,
    learningRate: 0.2,
    schedule: 'cosine-by-step',
    momentum: 0.9,
    rmspropDecay: 0.9,
    epsilon: 1,
    weightDecay: 1e-4,
  }),
  images: Object.freeze({
    name: 'cifar-10',
    digest: undefined,
    imageSide: 32,
    trainImages: 40_000,
    validationImages: 10_000,
    testImages: 10_000,
    trainEvaluationImages: 10_000,
    evaluationBatchSize: 256,
  }),
  preprocessing: Object.freeze({
    padding: 4,
    mirror: true,
    channelMeans: Object.freeze([125.31, 122.95, 113.87]),
    channelDeviations: Object.freeze([62.99, 62.09, 66.7]),
  }),
  protocol: Object.freeze({
    intermediateEvaluations: Object.freeze([0.5]),
    timeLimitSeconds: 14_400,
    maxAttempts: 5,
    precision: 'float32',
  }),
});
