import { requireInteger, requireKnownOptions, type Preprocessing } from '@nasbench/core';
import { prepareBatch, type ImageBatch } from './image-batch.js';
import type { ImageSplit } from './image-data.js';
import { standardizedLevels } from './standardization.js';

/** Options of {@link evaluationBatches}. */
export interface EvaluationBatchesOptions {
  readonly split: ImageSplit;
  readonly batchSize: number;
  /** Padding and mirror are not used. */
  readonly preprocessing: Preprocessing;
  /** Images from the start of the split. @default all */
  readonly images?: number;
}

const KNOWN = ['split', 'batchSize', 'preprocessing', 'images'];
const WHERE = 'evaluationBatches';

/**
 * The images of a split in order, only standardized; a rest smaller than a batch is left out, as in
 * the reference, where 39 batches of 256 come out of 10,000 images.
 *
 * @throws UsageError `unknown-option`, or `invalid-option` when not one batch can be made.
 */
export function evaluationBatches(options: EvaluationBatchesOptions): Generator<ImageBatch> {
  requireKnownOptions(options, KNOWN, WHERE);
  const { split, batchSize, preprocessing, images = split.count } = options;
  requireInteger(images, { name: 'images', min: 1, max: split.count, where: WHERE });
  requireInteger(batchSize, { name: 'batchSize', min: 1, max: images, where: WHERE });
  const levels = standardizedLevels(preprocessing);
  return generate(split, { batchSize, images, levels });
}

interface EvaluationPass {
  readonly batchSize: number;
  readonly images: number;
  readonly levels: Float32Array;
}

function* generate(
  split: ImageSplit,
  { batchSize, images, levels }: EvaluationPass,
): Generator<ImageBatch> {
  const unchanged = new Int32Array(batchSize);
  for (let first = 0; first + batchSize <= images; first += batchSize) {
    const indices = Int32Array.from({ length: batchSize }, (_, position) => first + position);
    const mirrored = new Uint8Array(batchSize);
    const plan = { indices, padding: 0, rows: unchanged, columns: unchanged, mirrored };
    yield prepareBatch(split, plan, levels);
  }
}
