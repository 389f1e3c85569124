import type { RandomStream, TrainingConfiguration } from '@nasbench/core';

/** Where settings are drawn from. */
export interface TuningRanges {
  /** Smallest and largest; uniform in the logarithm. */
  readonly learningRate: readonly [number, number];
  /** Smallest and largest; uniform in the logarithm. */
  readonly weightDecay: readonly [number, number];
  /** Smallest and largest of 1 - momentum; uniform in the logarithm. */
  readonly momentumRest: readonly [number, number];
  /** Smallest and largest; uniform in the logarithm. */
  readonly epsilon: readonly [number, number];
  /** Factors of the base's batch size; those that give no whole shards are left out. */
  readonly batchSizeFactors: readonly number[];
  /** Pixels around an image before the crop, as fractions of its side. */
  readonly paddingShares: readonly number[];
  readonly mirror: readonly boolean[];
}

/** Wide enough to hold the paper's setting well inside. */
export const TUNING_RANGES: TuningRanges = {
  learningRate: [2e-3, 2],
  weightDecay: [1e-6, 1e-2],
  momentumRest: [0.02, 0.5],
  epsilon: [1e-3, 10],
  batchSizeFactors: [1 / 4, 1 / 2, 1, 2, 4],
  paddingShares: [0, 1 / 16, 1 / 8],
  mirror: [false, true],
};

/** Draws are rounded to so many digits, so that a preset is easy to read. */
const DIGITS = 3;
/** An epoch should have some steps at least. */
const LEAST_STEPS = 4;

/** A setting drawn from the ranges; what they do not name is the base's. */
export function drawSetting(
  base: TrainingConfiguration,
  ranges: TuningRanges,
  random: RandomStream,
): TrainingConfiguration {
  const { optimizer, preprocessing, images } = base;
  const real = (name: string, [low, high]: readonly [number, number]): number =>
    rounded(low * (high / low) ** random.split(name).float());
  const choice = <T>(name: string, values: readonly T[]): T =>
    values[random.split(name).below(values.length)]!;
  const share = choice('padding', ranges.paddingShares);
  return {
    ...base,
    label: `${base.label}-tuned`,
    optimizer: {
      ...optimizer,
      learningRate: real('learningRate', ranges.learningRate),
      weightDecay: real('weightDecay', ranges.weightDecay),
      momentum: rounded(1 - real('momentum', ranges.momentumRest)),
      epsilon: real('epsilon', ranges.epsilon),
      batchSize: choice('batchSize', batchSizes(base, ranges)),
    },
    preprocessing: {
      ...preprocessing,
      padding: Math.round(share * images.imageSide),
      mirror: choice('mirror', ranges.mirror),
    },
  };
}

function batchSizes(
  { optimizer, images }: TrainingConfiguration,
  { batchSizeFactors }: TuningRanges,
): readonly number[] {
  const { batchSize, shards } = optimizer;
  const most = Math.floor(images.trainImages / LEAST_STEPS);
  const sizes = batchSizeFactors
    .map((factor) => factor * batchSize)
    .filter((size) => Number.isInteger(size / shards) && size <= most);
  return sizes.length === 0 ? [batchSize] : sizes;
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
