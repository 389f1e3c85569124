import type { TrainingConfiguration } from '@nasbench/core';
import { channelStatistics } from '../images/channel-statistics.js';
import type { ImageData } from '../images/image-data.js';
import type { LoadImagesOptions } from '../images/load-images.js';

/** What `loadImages` must be told to get images of the size that a configuration describes. */
export function imageOptions({ images }: TrainingConfiguration): Required<LoadImagesOptions> {
  const { trainImages, validationImages, testImages, imageSide: side } = images;
  return { trainImages, validationImages, testImages, side };
}

/**
 * The configuration for other images: their set with its digest, standardized by their own means
 * and deviations. Evaluations keep their counts as far as there are images for them.
 */
export function configurationFor(
  configuration: TrainingConfiguration,
  data: ImageData,
): TrainingConfiguration {
  const { preprocessing, images } = configuration;
  const { trainImages, validationImages, testImages } = data.set;
  const trainEvaluationImages = Math.min(images.trainEvaluationImages, trainImages);
  const fewest = Math.min(trainEvaluationImages, validationImages, testImages);
  return {
    ...configuration,
    preprocessing: { ...preprocessing, ...channelStatistics(data.train) },
    images: {
      ...data.set,
      trainEvaluationImages,
      evaluationBatchSize: Math.min(images.evaluationBatchSize, fewest),
    },
  };
}
