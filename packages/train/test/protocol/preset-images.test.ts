import { encodeConfiguration } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  channelStatistics,
  configurationFor,
  imageOptions,
  loadImages,
  presetConfiguration,
} from '../../src/index.js';

describe('the images of a preset', () => {
  it('are loaded in the size and number that it describes', async () => {
    const { configuration } = await presetConfiguration('mini');
    const { set } = await loadImages('generated', imageOptions(configuration));
    const { name, digest, ...sizes } = configuration.images;
    expect(name).toBe('fashion-mnist');
    expect(digest).not.toBe(set.digest);
    expect(set).toMatchObject({ ...sizes, trainEvaluationImages: sizes.trainImages });
  });

  it('can be others, which the configuration then describes', async () => {
    const { configuration } = await presetConfiguration('mini');
    const counts = { trainImages: 300, validationImages: 80, testImages: 90 };
    const images = await loadImages('generated', { ...counts, side: 16 });
    const described = configurationFor(configuration, images);
    expect(described.images).toEqual({
      ...images.set,
      trainEvaluationImages: 300,
      evaluationBatchSize: 80,
    });
    expect(described.preprocessing).toEqual({
      ...configuration.preprocessing,
      ...channelStatistics(images.train),
    });
    expect(described.network).toEqual(configuration.network);
    expect(encodeConfiguration(described).length).toBeGreaterThan(0);
  });
});
