import { createHash } from 'node:crypto';
import { nasbench } from '#proto/proto.js';
import type { RecordPlace } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import {
  checkConfiguration,
  DEFAULT_IMAGE_SIDE,
  SCHEDULE_NUMBERS,
} from './configuration-checks.js';
import { nameOf } from './enum-names.js';
import { FieldChecks } from './field-checks.js';
import { decodeMessage, NO_PLACE } from './record-place.js';
import type {
  ImageSet,
  OptimizerSettings,
  Preprocessing,
  TrainingConfiguration,
} from './training-configuration.js';

export type WireConfiguration = nasbench.v1.TrainingConfiguration.$Properties;

/** Options of {@link decodeConfiguration}. */
export interface DecodeConfigurationOptions {
  /** For the error message. */
  readonly place?: RecordPlace;
}

/**
 * The protobuf message `nasbench.v1.TrainingConfiguration`: fields in ascending number, a field
 * without presence left out at its default.
 *
 * @throws UsageError `invalid-record` for a value out of its range.
 */
export function encodeConfiguration(configuration: TrainingConfiguration): Uint8Array {
  checkConfiguration(configuration, FieldChecks.ofArgument('encodeConfiguration'));
  return nasbench.v1.TrainingConfiguration.encode(toWireConfiguration(configuration)).finish();
}

/**
 * @throws CorruptRecordError `bad-protobuf` for bytes that are no such message or hold a value out
 *   of its range; UsageError `unknown-option`.
 */
export function decodeConfiguration(
  bytes: Uint8Array,
  options: DecodeConfigurationOptions = {},
): TrainingConfiguration {
  requireKnownOptions(options, ['place'], 'decodeConfiguration');
  const { place = NO_PLACE } = options;
  const wire = decodeMessage('TrainingConfiguration', place, bytes, (from) =>
    nasbench.v1.TrainingConfiguration.decode(from),
  );
  const configuration = fromWireConfiguration(wire);
  checkConfiguration(configuration, FieldChecks.ofStored('TrainingConfiguration', place));
  return configuration;
}

/**
 * SHA-256, 64 hex digits, of the configuration without its label in the encoding that
 * `configuration.proto` lays down; equal for equal settings, on every machine and in every version.
 *
 * @throws UsageError `invalid-record` for a value out of its range.
 */
export function configurationDigest(configuration: TrainingConfiguration): string {
  const bytes = encodeConfiguration({ ...configuration, label: '' });
  return createHash('sha256').update(bytes).digest('hex');
}

export function toWireConfiguration(configuration: TrainingConfiguration): WireConfiguration {
  const { label, network, batchNorm, optimizer, images, preprocessing, protocol } = configuration;
  return {
    label,
    network,
    batchNorm,
    optimizer: {
      ...optimizer,
      schedule: SCHEDULE_NUMBERS[optimizer.schedule],
      // Zero has two signs, and only one of them is left out.
      momentum: unsignedZero(optimizer.momentum),
      rmspropDecay: unsignedZero(optimizer.rmspropDecay),
      weightDecay: unsignedZero(optimizer.weightDecay),
    },
    images: {
      ...images,
      digest: Buffer.from(images.digest ?? '', 'hex'),
      imageSide: images.imageSide === DEFAULT_IMAGE_SIDE ? 0 : images.imageSide,
    },
    preprocessing: {
      ...preprocessing,
      channelMeans: preprocessing.channelMeans.map(unsignedZero),
      channelDeviations: [...preprocessing.channelDeviations],
    },
    protocol: {
      ...protocol,
      intermediateEvaluations: [...protocol.intermediateEvaluations],
      timeLimitSeconds: protocol.timeLimitSeconds ?? null,
    },
  };
}

function unsignedZero(value: number): number {
  return value === 0 ? 0 : value;
}

/** Not checked: what is missing has its default, which the checks refuse where it makes no sense. */
export function fromWireConfiguration(wire: WireConfiguration): TrainingConfiguration {
  const { network, batchNorm, protocol } = wire;
  return {
    label: wire.label ?? '',
    network: {
      stemChannels: network?.stemChannels ?? 0,
      stacks: network?.stacks ?? 0,
      modulesPerStack: network?.modulesPerStack ?? 0,
      imageChannels: network?.imageChannels ?? 0,
      classes: network?.classes ?? 0,
    },
    batchNorm: { momentum: batchNorm?.momentum ?? 0, epsilon: batchNorm?.epsilon ?? 0 },
    optimizer: fromWireOptimizer(wire.optimizer ?? {}),
    images: fromWireImages(wire.images ?? {}),
    preprocessing: fromWirePreprocessing(wire.preprocessing ?? {}),
    protocol: {
      intermediateEvaluations: protocol?.intermediateEvaluations ?? [],
      timeLimitSeconds: protocol?.timeLimitSeconds ?? undefined,
      maxAttempts: protocol?.maxAttempts ?? 0,
      precision: protocol?.precision ?? '',
    },
  };
}

function fromWireOptimizer(wire: nasbench.v1.Optimizer.$Properties): OptimizerSettings {
  return {
    batchSize: wire.batchSize ?? 0,
    shards: wire.shards ?? 0,
    learningRate: wire.learningRate ?? 0,
    schedule: nameOf(SCHEDULE_NUMBERS, wire.schedule ?? 0),
    momentum: wire.momentum ?? 0,
    rmspropDecay: wire.rmspropDecay ?? 0,
    epsilon: wire.epsilon ?? 0,
    weightDecay: wire.weightDecay ?? 0,
  };
}

function fromWireImages(wire: nasbench.v1.ImageSet.$Properties): ImageSet {
  const digest = Buffer.from(wire.digest ?? []).toString('hex');
  const side = wire.imageSide ?? 0;
  return {
    name: wire.name ?? '',
    digest: digest === '' ? undefined : digest,
    imageSide: side === 0 ? DEFAULT_IMAGE_SIDE : side,
    trainImages: wire.trainImages ?? 0,
    validationImages: wire.validationImages ?? 0,
    testImages: wire.testImages ?? 0,
    trainEvaluationImages: wire.trainEvaluationImages ?? 0,
    evaluationBatchSize: wire.evaluationBatchSize ?? 0,
  };
}

function fromWirePreprocessing(wire: nasbench.v1.Preprocessing.$Properties): Preprocessing {
  return {
    padding: wire.padding ?? 0,
    mirror: wire.mirror ?? false,
    channelMeans: wire.channelMeans ?? [],
    channelDeviations: wire.channelDeviations ?? [],
  };
}
