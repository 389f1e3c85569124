import { RandomStream } from '@nasbench/core';
import { SHAPES, type Placement } from './generated-shapes.js';
import {
  allocateSplit,
  FULL_SIDE,
  IMAGE_CHANNELS,
  pixelBytes,
  type ImageSplit,
  type SplitCounts,
  type SplitName,
} from './image-data.js';
import type { ImageSource } from './image-source.js';

/** Part of what the images are: another text gives other images. */
const SEED = 'nasbench generated images, version 1';
const AVAILABLE: SplitCounts = { train: 50_000, validation: 10_000, test: 10_000 };
const USUAL: SplitCounts = { train: 2000, validation: 500, test: 500 };
const LEAST_CONTRAST = 48;
/** Noise is uniform in [-NOISE, NOISE). */
const NOISE = 64;

/**
 * Synthetic images of ten shapes in random place, size and colours under noise: small, learnable,
 * and the same on every machine. An image depends on its split and number alone.
 */
export function generatedSource(): ImageSource {
  return {
    name: 'generated',
    available: AVAILABLE,
    usual: USUAL,
    read: (counts: SplitCounts) =>
      Promise.resolve({
        train: drawSplit('train', counts.train),
        validation: drawSplit('validation', counts.validation),
        test: drawSplit('test', counts.test),
      }),
  };
}

function drawSplit(name: SplitName, count: number): ImageSplit {
  const split = allocateSplit(count, FULL_SIDE);
  const stream = RandomStream.fromSeed(SEED).split(name);
  for (let image = 0; image < count; image += 1) drawImage(split, image, stream.split(image));
  return split;
}

function drawImage({ images, labels }: ImageSplit, image: number, stream: RandomStream): void {
  const label = stream.below(SHAPES.length);
  const shape = SHAPES[label]!;
  const placement = drawPlacement(stream);
  const [background, foreground] = drawColors(stream);
  labels[image] = label;
  let place = image * pixelBytes(FULL_SIDE);
  for (let row = 0; row < FULL_SIDE; row += 1) {
    for (let column = 0; column < FULL_SIDE; column += 1) {
      const color = shape(row, column, placement) ? foreground : background;
      const noise = stream.uint32();
      for (let channel = 0; channel < IMAGE_CHANNELS; channel += 1) {
        const offset = ((noise >>> (8 + 8 * channel)) % (2 * NOISE)) - NOISE;
        images[place] = clampToByte(color[channel]! + offset);
        place += 1;
      }
    }
  }
}

function drawPlacement(stream: RandomStream): Placement {
  const radius = 8 + stream.below(5);
  const room = FULL_SIDE - 2 * radius;
  return {
    radius,
    centerRow: radius + stream.below(room),
    centerColumn: radius + stream.below(room),
    width: 3 + stream.below(2),
  };
}

/** Two colours that differ enough in each channel, in the same direction. */
function drawColors(stream: RandomStream): readonly [number[], number[]] {
  const channels = Array.from({ length: IMAGE_CHANNELS }, () => {
    const darker = stream.below(256 - LEAST_CONTRAST);
    const room = 256 - LEAST_CONTRAST - darker;
    return [darker, darker + LEAST_CONTRAST + stream.below(room)] as const;
  });
  const darker = channels.map(([value]) => value);
  const lighter = channels.map(([, value]) => value);
  return stream.below(2) === 0 ? [darker, lighter] : [lighter, darker];
}

function clampToByte(value: number): number {
  return Math.max(0, Math.min(255, value));
}
