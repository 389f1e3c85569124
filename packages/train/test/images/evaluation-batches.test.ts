import { UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { allocateSplit } from '../../src/images/image-data.js';
import { standardizedLevels } from '../../src/images/standardization.js';
import { channelStatistics, evaluationBatches } from '../../src/index.js';
import { PAPER, smallSplit } from './small-split.js';

const SPLIT = smallSplit(25);

describe('evaluationBatches', () => {
  it.each([
    [{ batchSize: 26 }, 'batchSize must be an integer in [1, 25], got 26'],
    [{ batchSize: 8, images: 26 }, 'images must be an integer in [1, 25], got 26'],
    [{ batchSize: 8, images: 7 }, 'batchSize must be an integer in [1, 7], got 8'],
  ])('refuses %o before the first batch', (options, text) => {
    const call = () => evaluationBatches({ split: SPLIT, preprocessing: PAPER, ...options });
    expect(call).toThrow(UsageError);
    expect(call).toThrow(text);
  });

  it('gives the images in order, only standardized, without the rest', () => {
    const options = { split: SPLIT, preprocessing: PAPER, batchSize: 8 };
    const batches = [...evaluationBatches(options)];
    const levels = standardizedLevels(PAPER);
    expect(batches.flatMap(({ labels }) => [...labels])).toEqual([...SPLIT.labels.slice(0, 24)]);
    const pixels = batches.flatMap(({ images }) => [...images]);
    const expected = [...SPLIT.images.subarray(0, 24 * 192)].map(
      (byte, place) => levels[(place % 3) * 256 + byte]!,
    );
    expect(pixels).toEqual(expected);
  });

  it('makes 39 batches of 256 out of 10,000 images, as the reference does', () => {
    const split = allocateSplit(10_000, 1);
    const options = { split, preprocessing: PAPER, batchSize: 256 };
    expect([...evaluationBatches(options)]).toHaveLength(39);
  });

  it('keeps to the first images when told', () => {
    const options = { split: SPLIT, preprocessing: PAPER, batchSize: 4, images: 11 };
    expect([...evaluationBatches(options)]).toHaveLength(2);
  });
});

describe('channelStatistics', () => {
  it('standardizes its own images to mean 0 and deviation 1', () => {
    const statistics = channelStatistics(SPLIT);
    const preprocessing = { ...PAPER, ...statistics };
    const [batch] = evaluationBatches({ split: SPLIT, preprocessing, batchSize: 25 });
    for (let channel = 0; channel < 3; channel += 1) {
      const values = [...batch!.images].filter((_, place) => place % 3 === channel);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
      expect(mean).toBeCloseTo(0, 5);
      expect(square).toBeCloseTo(1, 5);
    }
  });
});
