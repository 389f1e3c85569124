import type { Preprocessing } from '@nasbench/core';
import { IMAGE_CHANNELS, type ImageSplit } from './image-data.js';

/** The numbers that standardize a split: mean 0 and deviation 1 in each channel, over all pixels. */
export function channelStatistics(
  split: ImageSplit,
): Pick<Preprocessing, 'channelMeans' | 'channelDeviations'> {
  const histograms = countLevels(split);
  const pixels = split.images.length / IMAGE_CHANNELS;
  const channelMeans = histograms.map((counts) => average(counts, pixels, (level) => level));
  const channelDeviations = histograms.map((counts, channel) => {
    const mean = channelMeans[channel]!;
    return Math.sqrt(average(counts, pixels, (level) => (level - mean) ** 2));
  });
  return { channelMeans, channelDeviations };
}

/** Counts are whole numbers, so that the sums are exact however many images there are. */
function countLevels({ images }: ImageSplit): Float64Array[] {
  const histograms = Array.from({ length: IMAGE_CHANNELS }, () => new Float64Array(256));
  for (let place = 0; place < images.length; place += IMAGE_CHANNELS) {
    for (let channel = 0; channel < IMAGE_CHANNELS; channel += 1) {
      histograms[channel]![images[place + channel]!]! += 1;
    }
  }
  return histograms;
}

function average(counts: Float64Array, pixels: number, valueOf: (level: number) => number): number {
  return counts.reduce((sum, count, level) => sum + count * valueOf(level), 0) / pixels;
}
