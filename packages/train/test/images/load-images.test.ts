import { UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { loadImages, type LoadImagesOptions } from '../../src/index.js';
import { rejectionOf } from './rejection-of.js';

const SMALL = { trainImages: 30, validationImages: 20, testImages: 10 };

describe('a wrong call of loadImages', () => {
  it.each(['cifar10', 'cifar10:', 'cifar-10:DIR', 'toString:DIR', 'generated:DIR', '', undefined])(
    '%s names no images: rejected with what it may be',
    async (spec) => {
      const error = await rejectionOf(loadImages(spec!));
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ code: 'invalid-option' });
      expect(String(error)).toContain('cifar10:DIR, fashion-mnist:DIR or generated');
    },
  );

  it('has a misspelled option: rejected by name', async () => {
    const options = { trainImage: 10 } as LoadImagesOptions;
    const error = await rejectionOf(loadImages('generated', options));
    expect(error).toMatchObject({ code: 'unknown-option' });
    expect(String(error)).toContain('"trainImage"');
  });

  it.each([
    [{ trainImages: 0 }, 'trainImages must be an integer in [1, 50000], got 0'],
    [{ validationImages: 2.5 }, 'validationImages must be an integer in [1, 10000], got 2.5'],
    [{ testImages: 10_001 }, 'testImages must be an integer in [1, 10000], got 10001'],
    [{ side: 28 }, 'side must be 32, 16, 8, got 28'],
  ])('asks for %o: rejected', async (options, text) => {
    const error = await rejectionOf(loadImages('generated', options));
    expect(error).toMatchObject({ code: 'invalid-option' });
    expect(String(error)).toContain(text);
  });
});

describe('loadImages', () => {
  it('describes the images for a training configuration', async () => {
    const { set, side, train, validation, test } = await loadImages('generated', {
      ...SMALL,
      side: 16,
    });
    expect(set).toEqual({
      name: 'generated',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      imageSide: 16,
      trainImages: 30,
      validationImages: 20,
      testImages: 10,
      trainEvaluationImages: 30,
      evaluationBatchSize: 10,
    });
    expect([side, train.side, train.count, validation.count, test.count]).toEqual([
      16, 16, 30, 20, 10,
    ]);
    expect(train.images).toHaveLength(30 * 16 * 16 * 3);
  });

  it.each([16, 8])('at side %i takes the means of squares of pixels', async (side) => {
    const full = await loadImages('generated', SMALL);
    const shrunk = await loadImages('generated', { ...SMALL, side });
    const factor = 32 / side;
    const at = (image: number, row: number, column: number, channel: number) =>
      full.test.images[image * 3072 + (row * 32 + column) * 3 + channel]!;
    for (const [image, row, column, channel] of [
      [0, 0, 0, 0],
      [3, 5, 7, 2],
      [9, side - 1, side - 1, 1],
    ] as const) {
      let sum = 0;
      for (let down = 0; down < factor; down += 1) {
        for (let right = 0; right < factor; right += 1) {
          sum += at(image, row * factor + down, column * factor + right, channel);
        }
      }
      const place = ((image * side + row) * side + column) * 3 + channel;
      expect(shrunk.test.images[place]).toBe(Math.round(sum / factor ** 2));
    }
    expect(shrunk.test.labels).toEqual(full.test.labels);
  });

  it('gives another digest for another number of images, and for another side', async () => {
    const digests = await Promise.all(
      [{}, { trainImages: 31 }, { testImages: 9 }, { side: 16 }].map(async (change) => {
        return (await loadImages('generated', { ...SMALL, ...change })).set.digest;
      }),
    );
    expect(new Set(digests).size).toBe(4);
  });
});

describe('the generated images', () => {
  it('are what they have always been', async () => {
    // May change only with the name of their seed: runs on disk name their images by it.
    const { set } = await loadImages('generated', SMALL);
    expect(set.digest).toBe('6565a0437a3f3df5f82f5370b77b29cbcd4ea08214fd66b712b30d9bdd3c5dac');
  });

  it('do not depend on how many there are', async () => {
    const few = await loadImages('generated', SMALL);
    const more = await loadImages('generated', { ...SMALL, trainImages: 60 });
    expect(more.train.images.subarray(0, 30 * 3072)).toEqual(few.train.images);
    expect(more.validation.images).toEqual(few.validation.images);
  });

  it('have all ten classes, about equally often, and no image twice', async () => {
    const { train, validation, test } = await loadImages('generated');
    for (let label = 0; label < 10; label += 1) {
      expect(train.labels.filter((other) => other === label).length).toBeGreaterThan(140);
    }
    const texts = [train, validation, test].flatMap(({ images, count }) =>
      Array.from({ length: count }, (_, image) =>
        Buffer.from(images.subarray(image * 3072, (image + 1) * 3072)).toString('latin1'),
      ),
    );
    expect(new Set(texts).size).toBe(3000);
  });

  it('can be learned: the shape alone, averaged by class, tells unseen images apart', async () => {
    const { train, validation } = await loadImages('generated');
    const centers = Array.from({ length: 10 }, () => new Float64Array(FEATURES));
    for (let image = 0; image < train.count; image += 1) {
      const center = centers[train.labels[image]!]!;
      edgeSpectrum(train.images, image).forEach((value, place) => (center[place]! += value));
    }
    let hits = 0;
    for (let image = 0; image < validation.count; image += 1) {
      const scores = centers.map((center) =>
        cosine(center, edgeSpectrum(validation.images, image)),
      );
      hits += scores.indexOf(Math.max(...scores)) === validation.labels[image] ? 1 : 0;
    }
    // One in ten is chance.
    expect(hits / validation.count).toBeGreaterThan(0.5);
  });
});

const SHIFTS = 12;
const FEATURES = 4 * SHIFTS;

/** How alike an image and itself shifted by 1 to 12 are, in four directions. */
function edgeSpectrum(images: Uint8Array, image: number): Float64Array {
  const gray = new Float64Array(1024);
  for (let pixel = 0; pixel < 1024; pixel += 1) {
    const place = image * 3072 + pixel * 3;
    gray[pixel] = images[place]! + images[place + 1]! + images[place + 2]!;
  }
  const mean = gray.reduce((sum, value) => sum + value, 0) / 1024;
  const features = new Float64Array(FEATURES);
  for (const [direction, [down, right]] of [
    [0, 1],
    [1, 0],
    [1, 1],
    [1, -1],
  ].entries() as IterableIterator<[number, [number, number]]>) {
    for (let shift = 1; shift <= SHIFTS; shift += 1) {
      let sum = 0;
      for (let row = 0; row + shift * down < 32; row += 1) {
        for (let column = 12; column < 20; column += 1) {
          const other = (row + shift * down) * 32 + column + shift * right;
          sum += (gray[row * 32 + column]! - mean) * (gray[other]! - mean);
        }
      }
      features[direction * SHIFTS + shift - 1] = sum;
    }
  }
  const scale = Math.hypot(...features);
  return features.map((value) => value / scale);
}

function cosine(first: Float64Array, second: Float64Array): number {
  const dot = first.reduce((sum, value, place) => sum + value * second[place]!, 0);
  return dot / Math.hypot(...first);
}
