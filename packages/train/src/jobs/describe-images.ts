import { requireKnownOptions, type TrainingConfiguration } from '@nasbench/core';
import { loadImages } from '../images/load-images.js';
import { configurationFor, imageOptions } from '../protocol/preset-images.js';
import type { ImageChoice } from './worker-messages.js';

/** Options of {@link describeImages}. */
export interface DescribeImagesOptions {
  /** As `loadImages` takes it: `cifar10:DIR`, `fashion-mnist:DIR` or `generated`. */
  readonly source: string;
  /** Such as a preset's; says how many images of which size, unless the options below do. */
  readonly configuration: TrainingConfiguration;
  /** @default the configuration's */
  readonly trainImages?: number;
  /** @default the configuration's */
  readonly validationImages?: number;
  /** @default the configuration's */
  readonly testImages?: number;
}

/** Images and the configuration that describes them. */
export interface DescribedImages {
  /** For the workers of a job. */
  readonly images: ImageChoice;
  readonly configuration: TrainingConfiguration;
}

const KNOWN = ['source', 'configuration', 'trainImages', 'validationImages', 'testImages'];

/**
 * Loads the images once to describe them in the configuration, with counts and digest. Images of
 * the set that the configuration names are standardized by its numbers, others by their own.
 *
 * @throws UsageError, ImageError as `loadImages`.
 */
export async function describeImages(options: DescribeImagesOptions): Promise<DescribedImages> {
  requireKnownOptions(options, KNOWN, 'describeImages');
  const { source, configuration, ...counts } = options;
  const wanted = { ...imageOptions(configuration), ...counts };
  const data = await loadImages(source, wanted);
  const described = configurationFor(configuration, data);
  const isNamed = data.set.name === configuration.images.name;
  const preprocessing = isNamed ? configuration.preprocessing : described.preprocessing;
  return { images: { source, ...wanted }, configuration: { ...described, preprocessing } };
}
