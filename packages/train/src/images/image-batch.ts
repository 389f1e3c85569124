import { IMAGE_CHANNELS, pixelBytes, type ImageSplit } from './image-data.js';

/** Standardized images, ready for a tensor of shape [count, side, side, 3]. */
export interface ImageBatch {
  readonly count: number;
  readonly side: number;
  readonly images: Float32Array;
  /** 0 to 9. */
  readonly labels: Int32Array;
}

/** Which images a batch holds, and how each is cropped and mirrored. */
export interface BatchPlan {
  readonly indices: Int32Array;
  /** Rows and columns of zeros around an image before the crop. */
  readonly padding: number;
  /** First row of each crop in the padded image, in [0, 2 * padding]. */
  readonly rows: Int32Array;
  /** First column of each crop. */
  readonly columns: Int32Array;
  /** 1 for each image that is mirrored left to right, after the crop. */
  readonly mirrored: Uint8Array;
}

/**
 * Carries out a plan: padding by zeros, crop, mirror, and only then standardization, so that the
 * padding is black and not the mean. `levels` come from `standardizedLevels`.
 */
export function prepareBatch(split: ImageSplit, plan: BatchPlan, levels: Float32Array): ImageBatch {
  const { side } = split;
  const count = plan.indices.length;
  const images = new Float32Array(count * pixelBytes(side));
  for (let position = 0; position < count; position += 1) {
    prepareImage(split, plan, levels, { images, position });
  }
  const labels = Int32Array.from(plan.indices, (index) => split.labels[index]!);
  return { count, side, images, labels };
}

interface Target {
  readonly images: Float32Array;
  readonly position: number;
}

function prepareImage(
  { images: source, side }: ImageSplit,
  plan: BatchPlan,
  levels: Float32Array,
  { images, position }: Target,
): void {
  const firstRow = plan.rows[position]! - plan.padding;
  const firstColumn = plan.columns[position]! - plan.padding;
  const isMirrored = plan.mirrored[position] === 1;
  const start = plan.indices[position]! * pixelBytes(side);
  let place = position * pixelBytes(side);
  for (let y = 0; y < side; y += 1) {
    const row = firstRow + y;
    for (let x = 0; x < side; x += 1) {
      const column = firstColumn + (isMirrored ? side - 1 - x : x);
      const isInside = row >= 0 && row < side && column >= 0 && column < side;
      const pixel = start + (row * side + column) * IMAGE_CHANNELS;
      images[place] = levels[isInside ? source[pixel]! : 0]!;
      images[place + 1] = levels[256 + (isInside ? source[pixel + 1]! : 0)]!;
      images[place + 2] = levels[512 + (isInside ? source[pixel + 2]! : 0)]!;
      place += IMAGE_CHANNELS;
    }
  }
}
