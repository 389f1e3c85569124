import { requireKnownOptions, UsageError, type ImageSet } from '@nasbench/core';
import {
  FULL_SIDE,
  SPLIT_NAMES,
  type ImageData,
  type ImageSplits,
  type SplitCounts,
} from './image-data.js';
import { imageDigest } from './image-digest.js';
import { parseImageSource, type ImageSource } from './image-source.js';
import { shrinkSplit } from './shrink.js';

/** Options of {@link loadImages}. A split is cut after its first images. */
export interface LoadImagesOptions {
  /** @default all; 2,000 of the generated */
  readonly trainImages?: number;
  /** @default all; 500 of the generated */
  readonly validationImages?: number;
  /** @default all; 500 of the generated */
  readonly testImages?: number;
  /** Rows and columns: 32, or 16 or 8 for means of 2 x 2 or 4 x 4 pixels. @default 32 */
  readonly side?: number;
}

const KNOWN = ['trainImages', 'validationImages', 'testImages', 'side'];
const SIDES: readonly number[] = [FULL_SIDE, 16, 8];
/** The reference's values, where the splits are large enough for them. */
const TRAIN_EVALUATION_IMAGES = 10_000;
const EVALUATION_BATCH_SIZE = 256;
const WHERE = 'loadImages';

/**
 * Reads and checks images: `cifar10:DIR` (binary version), `fashion-mnist:DIR` (idx files, also
 * `.gz`), or `generated` (small, synthetic, for tests and first runs). Of CIFAR-10 only the files
 * that hold wanted images are read. The digest of the set is that of the images as they are
 * returned, so that it tells apart whatever a network could.
 *
 * @throws UsageError `unknown-option`, `invalid-option`; ImageError `images-not-found`,
 *   `images-not-readable`, `images-corrupt`, and `images-not-official` for a wrong checksum.
 */
export async function loadImages(
  spec: string,
  options: LoadImagesOptions = {},
): Promise<ImageData> {
  return loadFrom(parseImageSource(spec), options);
}

/** The same for an opened source. */
export async function loadFrom(
  source: ImageSource,
  options: LoadImagesOptions = {},
): Promise<ImageData> {
  requireKnownOptions(options, KNOWN, WHERE);
  const { side = FULL_SIDE } = options;
  if (!SIDES.includes(side)) throw invalid('side', SIDES.join(', '), side);
  const counts = checkCounts(source, options);
  const full = await source.read(counts);
  const splits = {
    train: shrinkSplit(full.train, side),
    validation: shrinkSplit(full.validation, side),
    test: shrinkSplit(full.test, side),
  };
  return { ...splits, side, set: describe(source.name, splits, side) };
}

function checkCounts({ available, usual }: ImageSource, options: LoadImagesOptions): SplitCounts {
  const counts = { ...usual };
  for (const name of SPLIT_NAMES) {
    const count = options[`${name}Images`] ?? usual[name];
    if (!Number.isInteger(count) || count < 1 || count > available[name]) {
      throw invalid(`${name}Images`, `an integer in [1, ${available[name]}]`, count);
    }
    counts[name] = count;
  }
  return counts;
}

function invalid(option: string, expected: string, value: unknown): UsageError {
  const text = `${WHERE}: ${option} must be ${expected}, got ${String(value)}.`;
  return new UsageError('invalid-option', text, { option, value });
}

function describe(name: string, splits: ImageSplits, side: number): ImageSet {
  const { train, validation, test } = splits;
  const smallest = Math.min(train.count, validation.count, test.count);
  return {
    name,
    digest: imageDigest(splits),
    imageSide: side,
    trainImages: train.count,
    validationImages: validation.count,
    testImages: test.count,
    trainEvaluationImages: Math.min(TRAIN_EVALUATION_IMAGES, train.count),
    evaluationBatchSize: Math.min(EVALUATION_BATCH_SIZE, smallest),
  };
}
