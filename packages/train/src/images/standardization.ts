import { UsageError, type Preprocessing } from '@nasbench/core';
import { IMAGE_CHANNELS } from './image-data.js';

const LEVELS = 256;

/**
 * What each byte of each channel becomes: `(byte - mean) / deviation`, every step in 32-bit floats
 * as in the reference (`cifar.py`). The value of byte b in channel c is at `c * 256 + b`.
 *
 * @throws UsageError `invalid-option` unless there are three means and three positive deviations.
 */
export function standardizedLevels(preprocessing: Preprocessing): Float32Array {
  const { channelMeans, channelDeviations } = preprocessing;
  requireChannels('channelMeans', channelMeans, Number.isFinite);
  requireChannels('channelDeviations', channelDeviations, (value) => value > 0);
  const levels = new Float32Array(IMAGE_CHANNELS * LEVELS);
  for (let channel = 0; channel < IMAGE_CHANNELS; channel += 1) {
    const mean = Math.fround(channelMeans[channel]!);
    const deviation = Math.fround(channelDeviations[channel]!);
    for (let byte = 0; byte < LEVELS; byte += 1) {
      levels[channel * LEVELS + byte] = Math.fround(byte - mean) / deviation;
    }
  }
  return levels;
}

function requireChannels(
  option: string,
  values: readonly number[],
  isSound: (value: number) => boolean,
): void {
  if (values.length === IMAGE_CHANNELS && values.every(isSound)) return;
  const expected = `${IMAGE_CHANNELS} numbers fit for it, one for each channel`;
  const text = `preprocessing: ${option} must be ${expected}, got [${values.join(', ')}].`;
  throw new UsageError('invalid-option', text, { option, value: values });
}
