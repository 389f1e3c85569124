import type { ImageSet } from '@nasbench/core';

/** Red, green, blue; images of one channel have it three times. */
export const IMAGE_CHANNELS = 3;
/** Rows and columns of the images before any shrinking. */
export const FULL_SIDE = 32;
export const IMAGE_CLASSES = 10;

/** Labelled images of one split. */
export interface ImageSplit {
  readonly count: number;
  /** Rows and columns of an image. */
  readonly side: number;
  /**
   * 0 to 255; image by image, row by row, pixel by pixel, red, green, blue. Lies in shared memory,
   * so that threads read it without a copy; nobody writes it.
   */
  readonly images: Uint8Array;
  /** 0 to 9, one for each image. */
  readonly labels: Uint8Array;
}

export const SPLIT_NAMES = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof SPLIT_NAMES)[number];

/** The three splits of an image set. */
export type ImageSplits = Readonly<Record<SplitName, ImageSplit>>;

/** How many images of each split. */
export type SplitCounts = Readonly<Record<SplitName, number>>;

/** Images ready for training, with what a training configuration says about them. */
export interface ImageData extends ImageSplits {
  readonly set: ImageSet;
  readonly side: number;
}

/** A split of zeros in shared memory. */
export function allocateSplit(count: number, side: number): ImageSplit {
  return {
    count,
    side,
    images: new Uint8Array(new SharedArrayBuffer(count * pixelBytes(side))),
    labels: new Uint8Array(new SharedArrayBuffer(count)),
  };
}

/** Bytes of one image. */
export function pixelBytes(side: number): number {
  return side * side * IMAGE_CHANNELS;
}
