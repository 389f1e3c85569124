import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { Cifar10Layout } from '../../src/images/cifar10.js';
import type { FashionMnistLayout } from '../../src/images/fashion-mnist.js';

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-images-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const IMAGES_PER_FILE = 3;
const file = (name: string) => ({ name: `${name}.bin`, sha1: undefined });

/** The official names with 3 images in each file. */
export const SMALL_CIFAR10: Cifar10Layout = {
  imagesPerFile: IMAGES_PER_FILE,
  train: ['data_batch_1', 'data_batch_2', 'data_batch_3', 'data_batch_4'].map(file),
  validation: file('data_batch_5'),
  test: file('test_batch'),
};

/** Byte of an image in the small CIFAR-10; tells apart files, images, channels and places. */
export function cifarByte(fileNumber: number, image: number, channel: number, pixel: number) {
  return (fileNumber * 40 + image * 7 + channel * 83 + pixel) % 256;
}

/** Image n of file f has the label (f + n) mod 10. */
export function writeSmallCifar10(folder: string): void {
  const { train, validation, test } = SMALL_CIFAR10;
  for (const [number, { name }] of [...train, validation, test].entries()) {
    const records = Array.from({ length: IMAGES_PER_FILE }, (_, image) => [
      (number + image) % 10,
      ...Array.from({ length: 3072 }, (_, place) =>
        cifarByte(number, image, Math.floor(place / 1024), place % 1024),
      ),
    ]);
    writeFileSync(join(folder, name), Uint8Array.from(records.flat()));
  }
}

/** 5 images for training, 2 for validation, 3 for testing. */
export const SMALL_FASHION_MNIST: FashionMnistLayout = {
  counts: { train: 5, validation: 2, test: 3 },
  sha256: {},
};

export function idxFile(dimensions: readonly number[], values: Uint8Array, magic = 0x08): Buffer {
  const header = Buffer.alloc(4 + 4 * dimensions.length);
  header.writeUInt32BE((magic << 8) + dimensions.length, 0);
  dimensions.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis));
  return Buffer.concat([header, values]);
}

/** Pixel p of image n of the file is (n * 50 + p) mod 256; its label n. */
export function writeSmallFashionMnist(folder: string, { packed = false } = {}): void {
  for (const [prefix, count] of [
    ['train', 7],
    ['t10k', 3],
  ] as const) {
    const pixels = Uint8Array.from({ length: count * 784 }, (_, place) => {
      return Math.floor(place / 784) * 50 + (place % 784);
    });
    const labels = Uint8Array.from({ length: count }, (_, image) => image);
    const write = (name: string, bytes: Buffer) => {
      const path = join(folder, packed ? `${name}.gz` : name);
      writeFileSync(path, packed ? gzipSync(bytes) : bytes);
    };
    write(`${prefix}-images-idx3-ubyte`, idxFile([count, 28, 28], pixels));
    write(`${prefix}-labels-idx1-ubyte`, idxFile([count], labels));
  }
}
