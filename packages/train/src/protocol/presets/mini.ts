import { PAPER_CONFIGURATION, type TrainingConfiguration } from '@nasbench/core';
import type { Preset } from '../preset.js';

const MINI_CONFIGURATION: TrainingConfiguration = {
  ...PAPER_CONFIGURATION,
  label: 'mini',
  network: {
    stemChannels: 8,
    stacks: 3,
    modulesPerStack: 1,
    imageChannels: 3,
    classes: 10,
  },
  batchNorm: { momentum: 0.9, epsilon: 1e-5 },
  optimizer: {
    ...PAPER_CONFIGURATION.optimizer,
    batchSize: 64,
    shards: 1,
    learningRate: 0.1,
  },
  images: {
    name: 'fashion-mnist',
    digest: '3cc7fcc0dfc500a5c6e78a2f4148d12a6379d4bb65b5d72d4247ad02215686da',
    imageSide: 8,
    trainImages: 2048,
    validationImages: 2048,
    testImages: 2048,
    trainEvaluationImages: 1024,
    evaluationBatchSize: 256,
  },
  preprocessing: {
    padding: 1,
    mirror: true,
    channelMeans: [55.4706, 55.4706, 55.4706],
    channelDeviations: [72.7748, 72.7748, 72.7748],
  },
  protocol: {
    ...PAPER_CONFIGURATION.protocol,
    timeLimitSeconds: 3600,
  },
};

/**
 * The same protocol at a size that CPU cores train: the cells of up to 4 vertices, 1,092 runs, in
 * about an hour on two of them. The first images of Fashion-MNIST (Xiao et al. 2017) in means of
 * 4 x 4 pixels; epochs in the proportions of the paper's.
 */
export const MINI_PRESET: Preset = {
  name: 'mini',
  configuration: MINI_CONFIGURATION,
  epochs: [1, 3, 9, 27],
  repeats: 3,
  engine: 'wasm',
};
