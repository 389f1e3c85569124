import { join } from 'node:path';
import {
  allocateSplit,
  FULL_SIDE,
  IMAGE_CHANNELS,
  IMAGE_CLASSES,
  pixelBytes,
  type ImageSplit,
  type SplitCounts,
} from './image-data.js';
import {
  listImageFolder,
  readImageFile,
  requireChecksum,
  requireLabels,
  requireSize,
  type ImagePath,
} from './image-files.js';
import type { ImageSource } from './image-source.js';

/** One file of the binary version. */
export interface Cifar10File {
  readonly name: string;
  /** Undefined for files that are not official. */
  readonly sha1: string | undefined;
}

/** The files of the binary version and the reference's split of them. */
export interface Cifar10Layout {
  readonly imagesPerFile: number;
  readonly train: readonly Cifar10File[];
  readonly validation: Cifar10File;
  readonly test: Cifar10File;
}

/**
 * The official files; the fifth batch is for validation, as in the reference
 * (`generate_cifar10_tfrecords.py`). The checksums are those that Apache MXNet compares.
 */
export const CIFAR10_LAYOUT: Cifar10Layout = {
  imagesPerFile: 10_000,
  train: [
    { name: 'data_batch_1.bin', sha1: 'aadd24acce27caa71bf4b10992e9e7b2d74c2540' },
    { name: 'data_batch_2.bin', sha1: 'c0ba65cce70568cd57b4e03e9ac8d2a5367c1795' },
    { name: 'data_batch_3.bin', sha1: '1dd00a74ab1d17a6e7d73e185b69dbf31242f295' },
    { name: 'data_batch_4.bin', sha1: 'aab85764eb3584312d3c7f65fd2fd016e36a258e' },
  ],
  validation: { name: 'data_batch_5.bin', sha1: '26e2849e66a845b7f1e4614ae70f4889ae604628' },
  test: { name: 'test_batch.bin', sha1: '67eb016db431130d61cd03c7ad570b013799c88c' },
};

/** Options of {@link cifar10Source}. */
export interface Cifar10SourceOptions {
  /** Holds the files, or the folder `cifar-10-batches-bin` with them. */
  readonly folder: string;
  /** @default CIFAR10_LAYOUT */
  readonly layout?: Cifar10Layout;
}

const UNPACKED = 'cifar-10-batches-bin';
const REMEDY =
  'Get cifar-10-binary.tar.gz (the binary version) from ' +
  'https://www.cs.toronto.edu/~kriz/cifar.html and unpack it.';
/** A label, then the red, the green and the blue plane. */
const RECORD_BYTES = 1 + pixelBytes(FULL_SIDE);
const PLANE_BYTES = FULL_SIDE * FULL_SIDE;

/** CIFAR-10 in its binary version (Krizhevsky, 2009): 40,000, 10,000 and 10,000 images. */
export function cifar10Source(options: Cifar10SourceOptions): ImageSource {
  const { folder, layout = CIFAR10_LAYOUT } = options;
  const { imagesPerFile: each, train, validation, test } = layout;
  const available = { train: each * train.length, validation: each, test: each };
  return {
    name: 'cifar-10',
    available,
    usual: available,
    read: async (counts: SplitCounts) => {
      const place = await findFiles(folder);
      return {
        train: await readSplit(place, train, counts.train, each),
        validation: await readSplit(place, [validation], counts.validation, each),
        test: await readSplit(place, [test], counts.test, each),
      };
    },
  };
}

async function findFiles(folder: string): Promise<string> {
  const names = await listImageFolder({ path: folder, remedy: REMEDY });
  return names.includes(UNPACKED) ? join(folder, UNPACKED) : folder;
}

/** Files that would add no image are not read. */
async function readSplit(
  folder: string,
  files: readonly Cifar10File[],
  count: number,
  imagesPerFile: number,
): Promise<ImageSplit> {
  const split = allocateSplit(count, FULL_SIDE);
  for (const [position, file] of files.entries()) {
    const first = position * imagesPerFile;
    if (first >= count) break;
    const bytes = await readBatch(folder, file, imagesPerFile);
    decode(bytes, split, first);
  }
  return split;
}

async function readBatch(
  folder: string,
  { name, sha1 }: Cifar10File,
  imagesPerFile: number,
): Promise<Uint8Array> {
  const file: ImagePath = { path: join(folder, name), remedy: REMEDY };
  const bytes = await readImageFile(file);
  requireSize(bytes, imagesPerFile * RECORD_BYTES, file);
  const labels = new Uint8Array(imagesPerFile).map((_, image) => bytes[image * RECORD_BYTES]!);
  requireLabels(labels, IMAGE_CLASSES, file);
  if (sha1 !== undefined) requireChecksum(bytes, { algorithm: 'sha1', digest: sha1 }, file);
  return bytes;
}

/** Planes to pixels, for the images of one file that the split has room for. */
function decode(bytes: Uint8Array, split: ImageSplit, first: number): void {
  const end = Math.min(split.count, first + bytes.length / RECORD_BYTES);
  for (let image = first; image < end; image += 1) {
    const record = (image - first) * RECORD_BYTES;
    const start = image * pixelBytes(FULL_SIDE);
    split.labels[image] = bytes[record]!;
    for (let channel = 0; channel < IMAGE_CHANNELS; channel += 1) {
      const plane = record + 1 + channel * PLANE_BYTES;
      for (let pixel = 0; pixel < PLANE_BYTES; pixel += 1) {
        split.images[start + pixel * IMAGE_CHANNELS + channel] = bytes[plane + pixel]!;
      }
    }
  }
}
