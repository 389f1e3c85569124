import type { RandomStream } from '@nasbench/core';
import { LOG_PARAMETERS, type FeatureTable } from '../models/guided-features.js';
import { drawBelow } from '../random/draw.js';

/**
 * Places of the cells that a guided search begins with one of: the larger half, by parameters, of
 * `2 x size` random ones, in the order drawn. Small cells tell little about the good ones.
 */
export function drawStartPool(
  { columns, count }: FeatureTable,
  size: number,
  stream: RandomStream,
): number[] {
  const drawn = Array.from({ length: 2 * size }, () => drawBelow(stream, count));
  const parameters = (place: number): number => columns[LOG_PARAMETERS * count + place]!;
  const middle = drawn.map(parameters).sort((a, b) => a - b)[size]!;
  return drawn.filter((place) => parameters(place) >= middle);
}
