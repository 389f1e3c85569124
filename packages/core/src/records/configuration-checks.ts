import { nasbench } from '#proto/proto.js';
import { networkShape } from '../parameters/network-shape.js';
import type { FieldChecks } from './field-checks.js';
import type {
  BatchNormSettings,
  ImageSet,
  LearningRateSchedule,
  MeasurementProtocol,
  OptimizerSettings,
  TrainingConfiguration,
} from './training-configuration.js';

export const SCHEDULE_NUMBERS = {
  'cosine-by-step': nasbench.v1.LearningRateSchedule.LEARNING_RATE_SCHEDULE_COSINE_BY_STEP,
  'cosine-by-time': nasbench.v1.LearningRateSchedule.LEARNING_RATE_SCHEDULE_COSINE_BY_TIME,
  stepwise: nasbench.v1.LearningRateSchedule.LEARNING_RATE_SCHEDULE_STEPWISE,
} as const satisfies Record<LearningRateSchedule, nasbench.v1.LearningRateSchedule>;

/** Written as 0, which is what all records from before the field say. */
export const DEFAULT_IMAGE_SIDE = 32;
const MOST_IMAGES = 2 ** 31 - 1;
const SHARE = { min: 0, max: 1, excludeMax: true };
const POSITIVE = { min: 0, excludeMin: true };

/** Lets through configurations that a training could have had. */
export function checkConfiguration(value: TrainingConfiguration, checks: FieldChecks): void {
  checks.object('configuration', value);
  checks.text('label', value.label);
  checkNetwork(value, checks);
  checkBatchNorm(value.batchNorm, checks);
  checkOptimizer(value.optimizer, checks);
  checkImages(value.images, checks);
  checkPreprocessing(value, checks);
  checkProtocol(value.protocol, checks);
}

function checkNetwork({ network }: TrainingConfiguration, checks: FieldChecks): void {
  checks.object('network', network);
  try {
    networkShape(network, 'configuration');
  } catch {
    checks.refuse('network', 'a network shape of positive sizes', JSON.stringify(network));
  }
}

function checkBatchNorm(batchNorm: BatchNormSettings, checks: FieldChecks): void {
  checks.object('batchNorm', batchNorm);
  checks.real('batchNorm.momentum', batchNorm.momentum, SHARE);
  checks.real('batchNorm.epsilon', batchNorm.epsilon, POSITIVE);
}

function checkOptimizer(optimizer: OptimizerSettings, checks: FieldChecks): void {
  checks.object('optimizer', optimizer);
  const { batchSize, shards } = optimizer;
  checks.integer('optimizer.batchSize', batchSize, 1, 2 ** 24);
  checks.integer('optimizer.shards', shards, 1, batchSize);
  if (batchSize % shards !== 0) {
    checks.refuse('optimizer.shards', `a divisor of the batch size ${batchSize}`, shards);
  }
  checks.real('optimizer.learningRate', optimizer.learningRate, POSITIVE);
  checks.oneOf('optimizer.schedule', optimizer.schedule, Object.keys(SCHEDULE_NUMBERS));
  checks.real('optimizer.momentum', optimizer.momentum, SHARE);
  checks.real('optimizer.rmspropDecay', optimizer.rmspropDecay, SHARE);
  checks.real('optimizer.epsilon', optimizer.epsilon, POSITIVE);
  checks.real('optimizer.weightDecay', optimizer.weightDecay, { min: 0 });
}

function checkImages(images: ImageSet, checks: FieldChecks): void {
  checks.object('images', images);
  checks.text('images.name', images.name);
  if (images.digest !== undefined) checks.sha256('images.digest', images.digest);
  checks.integer('images.imageSide', images.imageSide, 1, 4096);
  checks.integer('images.trainImages', images.trainImages, 1, MOST_IMAGES);
  checks.integer('images.validationImages', images.validationImages, 1, MOST_IMAGES);
  checks.integer('images.testImages', images.testImages, 1, MOST_IMAGES);
  const { trainImages, trainEvaluationImages, evaluationBatchSize } = images;
  checks.integer('images.trainEvaluationImages', trainEvaluationImages, 1, trainImages);
  checks.integer('images.evaluationBatchSize', evaluationBatchSize, 1, MOST_IMAGES);
}

function checkPreprocessing(value: TrainingConfiguration, checks: FieldChecks): void {
  const { preprocessing, network } = value;
  checks.object('preprocessing', preprocessing);
  checks.integer('preprocessing.padding', preprocessing.padding, 0, 4096);
  checks.boolean('preprocessing.mirror', preprocessing.mirror);
  for (const name of ['channelMeans', 'channelDeviations'] as const) {
    const numbers = preprocessing[name];
    const field = `preprocessing.${name}`;
    checks.array(field, numbers, network.imageChannels);
    if (numbers.length !== network.imageChannels) {
      checks.refuse(field, `one number for each of ${network.imageChannels} channels`, numbers);
    }
    const range = name === 'channelMeans' ? { min: -Number.MAX_VALUE } : POSITIVE;
    for (const [index, number] of numbers.entries()) {
      checks.real(`${field}[${index}]`, number, range);
    }
  }
}

function checkProtocol(protocol: MeasurementProtocol, checks: FieldChecks): void {
  checks.object('protocol', protocol);
  const { intermediateEvaluations, timeLimitSeconds } = protocol;
  checks.array('protocol.intermediateEvaluations', intermediateEvaluations, 65_536);
  let previous = 0;
  for (const [index, fraction] of intermediateEvaluations.entries()) {
    const range = { min: previous, max: 1, excludeMin: true, excludeMax: true };
    checks.real(`protocol.intermediateEvaluations[${index}]`, fraction, range);
    previous = fraction;
  }
  if (timeLimitSeconds !== undefined) {
    checks.real('protocol.timeLimitSeconds', timeLimitSeconds, POSITIVE);
  }
  checks.integer('protocol.maxAttempts', protocol.maxAttempts, 1, 65_535);
  checks.text('protocol.precision', protocol.precision);
}
