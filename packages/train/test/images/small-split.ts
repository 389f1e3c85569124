import { PAPER_CONFIGURATION, RandomStream, type Preprocessing } from '@nasbench/core';
import { allocateSplit, type ImageSplit } from '../../src/images/image-data.js';

export const PAPER: Preprocessing = PAPER_CONFIGURATION.preprocessing;

/** Random pixels and labels. */
export function smallSplit(count: number, side = 8): ImageSplit {
  const stream = RandomStream.fromSeed(`small split of ${count}`);
  const split = allocateSplit(count, side);
  for (let place = 0; place < split.images.length; place += 1) {
    split.images[place] = stream.below(256);
  }
  for (let image = 0; image < count; image += 1) split.labels[image] = stream.below(10);
  return split;
}
