import {
  configurationDigest,
  encodeConfiguration,
  PAPER_CONFIGURATION,
  RandomStream,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { TUNING_RANGES } from '../../src/index.js';
import { drawSetting } from '../../src/tune/tuning-ranges.js';

const COUNT = 500;
const draw = (number: number) =>
  drawSetting(PAPER_CONFIGURATION, TUNING_RANGES, RandomStream.fromSeed(3).split(number));
const settings = Array.from({ length: COUNT }, (_, number) => draw(number));

/** Share of values below the middle of their range in the logarithm. */
function lowShare(values: readonly number[], [low, high]: readonly [number, number]): number {
  return values.filter((value) => value < Math.sqrt(low * high)).length / values.length;
}

describe(drawSetting, () => {
  it('draws the same setting from the same stream, and others from others', () => {
    expect(draw(7)).toEqual(draw(7));
    expect(new Set(settings.map(configurationDigest)).size).toBe(COUNT);
  });

  it.each(['learningRate', 'weightDecay', 'epsilon'] as const)(
    'draws %s within its range, uniform in the logarithm',
    (name) => {
      const values = settings.map(({ optimizer }) => optimizer[name]);
      const [low, high] = TUNING_RANGES[name];
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
      expect(Math.max(...values)).toBeLessThanOrEqual(high);
      expect(lowShare(values, [low, high])).toBeCloseTo(0.5, 0.9);
    },
  );

  it('draws a momentum below 1, closer to it more often than uniform draws would be', () => {
    const momenta = settings.map(({ optimizer }) => optimizer.momentum);
    expect(Math.min(...momenta)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...momenta)).toBeLessThanOrEqual(0.98);
    expect(momenta.filter((momentum) => momentum > 0.9).length / COUNT).toBeCloseTo(0.5, 1);
  });

  it('draws batches of whole shards, and every crop and mirror', () => {
    const batches = new Set(settings.map(({ optimizer }) => optimizer.batchSize));
    expect([...batches].sort((a, b) => a - b)).toEqual([64, 128, 256, 512, 1024]);
    const paddings = new Set(settings.map(({ preprocessing }) => preprocessing.padding));
    expect([...paddings].sort((a, b) => a - b)).toEqual([0, 2, 4]);
    expect(new Set(settings.map(({ preprocessing }) => preprocessing.mirror)).size).toBe(2);
  });

  it('leaves a batch at least four steps of an epoch', () => {
    const few = { ...PAPER_CONFIGURATION.images, trainImages: 1000 };
    const batches = settings.map((_, number) => {
      const random = RandomStream.fromSeed(number);
      const base = { ...PAPER_CONFIGURATION, images: few };
      return drawSetting(base, TUNING_RANGES, random).optimizer.batchSize;
    });
    expect(Math.max(...batches)).toBe(128);
  });

  it('changes nothing else, and makes only configurations that a record can hold', () => {
    for (const setting of settings) encodeConfiguration(setting);
    const { network, batchNorm, images, protocol } = settings[0]!;
    const { network: a, batchNorm: b, images: c, protocol: d } = PAPER_CONFIGURATION;
    expect([network, batchNorm, images, protocol]).toEqual([a, b, c, d]);
  });
});
