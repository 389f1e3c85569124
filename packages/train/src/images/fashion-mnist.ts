import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { idxSize, idxValues } from './idx.js';
import {
  allocateSplit,
  FULL_SIDE,
  IMAGE_CHANNELS,
  IMAGE_CLASSES,
  type ImageSplit,
  type SplitCounts,
} from './image-data.js';
import { ImageError } from './image-error.js';
import {
  listImageFolder,
  readImageFile,
  requireChecksum,
  requireLabels,
  type ImagePath,
} from './image-files.js';
import type { ImageSource } from './image-source.js';

/** The numbers of images, and the checksums of the idx files by name. */
export interface FashionMnistLayout {
  readonly counts: SplitCounts;
  /** SHA-256 of the files before compression; empty for files that are not official. */
  readonly sha256: Readonly<Record<string, string>>;
}

/**
 * The official files. The last 10,000 images of the training file are for validation, which mirrors
 * what the reference does with CIFAR-10.
 */
export const FASHION_MNIST_LAYOUT: FashionMnistLayout = {
  counts: { train: 50_000, validation: 10_000, test: 10_000 },
  sha256: {
    'train-images-idx3-ubyte': 'c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888',
    'train-labels-idx1-ubyte': 'bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9',
    't10k-images-idx3-ubyte': '5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b',
    't10k-labels-idx1-ubyte': '0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34',
  },
};

/** Options of {@link fashionMnistSource}. */
export interface FashionMnistSourceOptions {
  /** Holds the four idx files, each plain or as `.gz`. */
  readonly folder: string;
  /** @default FASHION_MNIST_LAYOUT */
  readonly layout?: FashionMnistLayout;
}

const REMEDY =
  'Install the Debian package dataset-fashion-mnist (folder /usr/share/datasets/fashion-mnist), ' +
  'or get the four files from https://github.com/zalandoresearch/fashion-mnist.';
const STORED_SIDE = 28;
const MARGIN = (FULL_SIDE - STORED_SIDE) / 2;

interface IdxPair {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/**
 * Fashion-MNIST (Xiao et al., 2017): 50,000, 10,000 and 10,000 grey images of 28 x 28, each given a
 * margin of 2 zeros and three equal channels.
 */
export function fashionMnistSource(options: FashionMnistSourceOptions): ImageSource {
  const { folder, layout = FASHION_MNIST_LAYOUT } = options;
  const { counts: available, sha256 } = layout;
  return {
    name: 'fashion-mnist',
    available,
    usual: available,
    read: async (counts: SplitCounts) => {
      const folderFiles = { folder, names: await listNames(folder), sha256 };
      const train = await readPair(folderFiles, 'train', available.train + available.validation);
      const test = await readPair(folderFiles, 't10k', available.test);
      return {
        train: decode(train, 0, counts.train),
        validation: decode(train, available.train, counts.validation),
        test: decode(test, 0, counts.test),
      };
    },
  };
}

interface FolderFiles {
  readonly folder: string;
  readonly names: readonly string[];
  readonly sha256: Readonly<Record<string, string>>;
}

function listNames(folder: string): Promise<readonly string[]> {
  return listImageFolder({ path: folder, remedy: REMEDY });
}

async function readPair(files: FolderFiles, prefix: string, count: number): Promise<IdxPair> {
  const shape = [count, STORED_SIDE, STORED_SIDE];
  const labels = await readIdx(files, `${prefix}-labels-idx1-ubyte`, [count]);
  return { pixels: await readIdx(files, `${prefix}-images-idx3-ubyte`, shape), labels };
}

async function readIdx(
  { folder, names, sha256 }: FolderFiles,
  name: string,
  dimensions: readonly number[],
): Promise<Uint8Array> {
  const isPacked = !names.includes(name) && names.includes(`${name}.gz`);
  const file: ImagePath = { path: join(folder, isPacked ? `${name}.gz` : name), remedy: REMEDY };
  const stored = await readImageFile(file);
  const bytes = isPacked ? await unpack(stored, idxSize(dimensions), file) : stored;
  const values = idxValues(bytes, dimensions, file);
  if (dimensions.length === 1) requireLabels(values, IMAGE_CLASSES, file);
  const digest = sha256[name];
  if (digest !== undefined) requireChecksum(bytes, { algorithm: 'sha256', digest }, file);
  return values;
}

/** Stops soon after the size, so that a wrong file cannot fill the memory. */
async function unpack(
  stored: Uint8Array,
  size: number,
  { path, remedy }: ImagePath,
): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(stored, { maxOutputLength: size + 1 });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const text = `${path}: expected a gzip file of ${size} bytes unpacked, but: ${reason}.`;
    throw new ImageError('images-corrupt', text, remedy, { path }, { cause: error });
  }
}

function decode({ pixels, labels }: IdxPair, first: number, count: number): ImageSplit {
  const split = allocateSplit(count, FULL_SIDE);
  split.labels.set(labels.subarray(first, first + count));
  const rows = count * STORED_SIDE;
  for (let row = 0; row < rows; row += 1) {
    const image = Math.floor(row / STORED_SIDE);
    const line = image * FULL_SIDE + MARGIN + (row % STORED_SIDE);
    const stored = (first * STORED_SIDE + row) * STORED_SIDE;
    let place = (line * FULL_SIDE + MARGIN) * IMAGE_CHANNELS;
    for (let column = 0; column < STORED_SIDE; column += 1) {
      const value = pixels[stored + column]!;
      split.images[place] = value;
      split.images[place + 1] = value;
      split.images[place + 2] = value;
      place += IMAGE_CHANNELS;
    }
  }
  return split;
}
