import { allocateSplit, IMAGE_CHANNELS, type ImageSplit } from './image-data.js';

/** Images whose pixels are means of squares of pixels, half rounded up; `side` divides theirs. */
export function shrinkSplit(split: ImageSplit, side: number): ImageSplit {
  if (side === split.side) return split;
  const shrunk = allocateSplit(split.count, side);
  shrunk.labels.set(split.labels);
  const factor = split.side / side;
  const rows = split.count * side;
  // The rows of all images follow each other without a gap, here and there.
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < side; column += 1) {
      for (let channel = 0; channel < IMAGE_CHANNELS; channel += 1) {
        const corner = { row: row * factor, column: column * factor, channel };
        shrunk.images[(row * side + column) * IMAGE_CHANNELS + channel] = mean(
          split,
          corner,
          factor,
        );
      }
    }
  }
  return shrunk;
}

interface Corner {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

function mean({ images, side }: ImageSplit, corner: Corner, factor: number): number {
  let sum = 0;
  for (let down = 0; down < factor; down += 1) {
    const start = (corner.row + down) * side + corner.column;
    for (let right = 0; right < factor; right += 1) {
      sum += images[(start + right) * IMAGE_CHANNELS + corner.channel]!;
    }
  }
  return Math.floor(sum / factor ** 2 + 0.5);
}
