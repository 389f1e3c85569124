import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fetchFashionMnist, findFashionMnist } from '../../../../tools/ci/fetch-fashion-mnist.mjs';
import { fashionMnistSource } from '../../src/images/fashion-mnist.js';
import { imageDigest } from '../../src/images/image-digest.js';
import { channelStatistics, ImageError, loadImages } from '../../src/index.js';
import {
  idxFile,
  SMALL_FASHION_MNIST,
  temporaryFolder,
  writeSmallFashionMnist,
} from './image-folders.js';
import { rejectionOf } from './rejection-of.js';

const LABELS = 'train-labels-idx1-ubyte';
const IMAGES = 't10k-images-idx3-ubyte';
const { counts } = SMALL_FASHION_MNIST;

function smallFolder(options = {}): string {
  const folder = temporaryFolder();
  writeSmallFashionMnist(folder, options);
  return folder;
}

function read(folder: string) {
  return fashionMnistSource({ folder, layout: SMALL_FASHION_MNIST }).read(counts);
}

function put(name: string, bytes: Uint8Array): (folder: string) => void {
  return (folder) => writeFileSync(join(folder, name), bytes);
}

const TEN = new Uint8Array(7).fill(10);
const PIXELS = new Uint8Array(3 * 784);
const DAMAGE: readonly [string, (folder: string) => void, string, string][] = [
  ['a missing file', (folder) => rmSync(join(folder, IMAGES)), 'images-not-found', 'there is none'],
  [
    'a folder in place of a file',
    (folder) => {
      rmSync(join(folder, LABELS));
      mkdirSync(join(folder, LABELS));
    },
    'images-not-found',
    'it is a folder',
  ],
  ['an empty file', put(LABELS, new Uint8Array(0)), 'images-corrupt', '0x00000801'],
  [
    'a packed file under a plain name',
    put(LABELS, gzipSync(new Uint8Array(99))),
    'images-corrupt',
    'magic number 0x00000801 of an idx file, got 0x1f8b',
  ],
  [
    'another number type',
    put(IMAGES, idxFile([3, 28, 28], PIXELS, 0x0d)),
    'images-corrupt',
    'magic number 0x00000803 of an idx file, got 0x00000d03',
  ],
  [
    'a header that is cut',
    put(IMAGES, idxFile([3, 28, 28], PIXELS).subarray(0, 10)),
    'images-corrupt',
    'expected 2368 bytes, got 10; the file is cut',
  ],
  [
    'values that are cut',
    put(IMAGES, idxFile([3, 28, 28], PIXELS).subarray(0, 2367)),
    'images-corrupt',
    'expected 2368 bytes, got 2367; the file is cut',
  ],
  [
    'too many values',
    put(IMAGES, idxFile([3, 28, 28], new Uint8Array(3 * 784 + 1))),
    'images-corrupt',
    'the file is too long',
  ],
  [
    'images of another size',
    put(IMAGES, idxFile([3, 56, 14], PIXELS)),
    'images-corrupt',
    'expected 3 x 28 x 28 values, got 3 x 56 x 14',
  ],
  ['a label that is no class', put(LABELS, idxFile([7], TEN)), 'images-corrupt', 'got 10'],
];

const PACKED_DAMAGE: readonly [string, (folder: string) => void][] = [
  ['no gzip file', put(`${LABELS}.gz`, Buffer.from('<html>'))],
  ['a cut gzip file', put(`${IMAGES}.gz`, gzipSync(idxFile([3, 28, 28], PIXELS)).subarray(0, 30))],
  ['far more than it should', put(`${LABELS}.gz`, gzipSync(new Uint8Array(1e7)))],
];

describe('a folder that is not Fashion-MNIST', () => {
  it('is missing: the error says what to install', async () => {
    const error = await rejectionOf(loadImages('fashion-mnist:/nowhere'));
    expect(error).toBeInstanceOf(ImageError);
    expect(error).toMatchObject({ code: 'images-not-found' });
    expect(String(error)).toMatch(/expected a folder, but there is none.*dataset-fashion-mnist/);
  });

  it.each(DAMAGE)('has %s: rejected', async (_, damage, code, text) => {
    const folder = smallFolder();
    damage(folder);
    const error = await rejectionOf(read(folder));
    expect(error).toBeInstanceOf(ImageError);
    expect(error).toMatchObject({ code });
    expect(String(error)).toContain(text);
  });

  it.each(PACKED_DAMAGE)('has a packed file that holds %s: rejected', async (_, damage) => {
    const folder = smallFolder({ packed: true });
    damage(folder);
    const error = await rejectionOf(read(folder));
    expect(error).toMatchObject({ code: 'images-corrupt' });
    expect(String(error)).toContain('expected a gzip file of');
  });

  it('is MNIST in files of the same shapes: rejected by checksum', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, LABELS), idxFile([60_000], new Uint8Array(60_000)));
    const error = await rejectionOf(loadImages(`fashion-mnist:${folder}`));
    expect(error).toMatchObject({ code: 'images-not-official' });
  });
});

describe('fashionMnistSource', () => {
  it('puts a margin of 2 around each image and repeats its one channel', async () => {
    const { test } = await read(smallFolder());
    const at = (image: number, row: number, column: number) => {
      const start = image * 3072 + (row * 32 + column) * 3;
      return [...test.images.subarray(start, start + 3)];
    };
    for (const edge of [0, 1, 30, 31]) {
      expect(at(1, edge, 16)).toEqual([0, 0, 0]);
      expect(at(1, 16, edge)).toEqual([0, 0, 0]);
    }
    expect(at(0, 2, 3)).toEqual([1, 1, 1]);
    expect(at(1, 2, 2)).toEqual([50, 50, 50]);
    const last = (2 * 50 + 783) % 256;
    expect(at(2, 29, 29)).toEqual([last, last, last]);
  });

  it('takes the end of the training file for validation', async () => {
    const { train, validation, test } = await read(smallFolder());
    expect([...train.labels]).toEqual([0, 1, 2, 3, 4]);
    expect([...validation.labels]).toEqual([5, 6]);
    expect([...test.labels]).toEqual([0, 1, 2]);
    expect(validation.images[(2 * 32 + 2) * 3]).toBe(250);
  });

  it('gives the same digest for plain and for packed files', async () => {
    const plain = imageDigest(await read(smallFolder()));
    expect(imageDigest(await read(smallFolder({ packed: true })))).toBe(plain);
  });
});

/** Where the real files are; with `CI` set, they are fetched. */
async function realFolder(): Promise<string | undefined> {
  if (process.env.CI !== 'true') return findFashionMnist();
  const { folder, problem } = await fetchFashionMnist();
  if (folder === undefined) console.warn(`no Fashion-MNIST: ${problem}`);
  return folder;
}

const real = await realFolder();
if (real === undefined) {
  console.warn(
    'SKIPPED: the real Fashion-MNIST is not read in this run. ' +
      '"node tools/ci/fetch-fashion-mnist.mjs" fetches it.',
  );
}

describe.skipIf(real === undefined)('the real Fashion-MNIST', () => {
  const folder = real ?? '';

  it('passes all checks; its digest, mean and deviation are the known ones', async () => {
    const images = await loadImages(`fashion-mnist:${folder}`);
    expect(images.set).toEqual({
      name: 'fashion-mnist',
      digest: 'd1a377fe98d78d2552ca9b4018392e696d3753e4e4194fdda0dc11cd4fcff2f7',
      imageSide: 32,
      trainImages: 50_000,
      validationImages: 10_000,
      testImages: 10_000,
      trainEvaluationImages: 10_000,
      evaluationBatchSize: 256,
    });
    const { channelMeans, channelDeviations } = channelStatistics(images.train);
    expect(channelMeans[0]).toBeCloseTo(55.7392, 4);
    expect(channelDeviations[0]).toBeCloseTo(84.5407, 4);
    expect(images.test.labels.filter((label) => label === 9)).toHaveLength(1000);
  });

  it('with one label changed is rejected', async () => {
    const changed = temporaryFolder();
    const labels = gunzipSync(readFileSync(join(folder, `${LABELS}.gz`)));
    labels[100] = (labels[100]! + 1) % 10;
    writeFileSync(join(changed, LABELS), labels);
    const error = await rejectionOf(loadImages(`fashion-mnist:${changed}`));
    expect(error).toMatchObject({ code: 'images-not-official' });
  });
});
