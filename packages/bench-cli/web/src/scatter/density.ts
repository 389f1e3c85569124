import type { Interval } from './scale.js';

/** What is drawn: all cells, of which some are shown and the others faded. */
export interface DensityInput {
  /** Drawn numbers of the axes, by row; NaN where unknown. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** 1 for cells that pass the filters. */
  readonly passing: Uint8Array;
  readonly xView: Interval;
  readonly yView: Interval;
}

/** Colours as 0xAABBGGRR, which is how a little-endian machine reads RGBA bytes. */
export interface DensityColours {
  /** 256 colours, from one cell a pixel to the most. */
  readonly ramp: Uint32Array;
  /** For cells that do not pass. */
  readonly faded: number;
}

/** What was drawn. */
export interface Painted {
  /** Most passing cells that one pixel has. */
  readonly most: number;
  /** Cells in the view, passing or not. */
  readonly inView: number;
}

/** Up to so many cells in view, a cell is drawn larger than a pixel. */
const FEW_CELLS = 3_000;
const SOME_CELLS = 40_000;
const FADED = 0xffff_ffff;

/** Counts cells by pixel and colours the counts, over buffers that are kept between frames. */
export class DensityPainter {
  readonly width: number;
  readonly height: number;
  readonly image: ImageData;
  readonly #pixels: Uint32Array;
  readonly #counts: Uint32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.image.data.buffer);
    this.#counts = new Uint32Array(width * height);
  }

  /**
   * Draws into {@link image}.
   *
   * @param grain device pixels of a CSS pixel.
   */
  paint(input: DensityInput, colours: DensityColours, grain: number): Painted {
    this.#counts.fill(0);
    const inView = this.#countInView(input);
    const few = inView < FEW_CELLS ? 4 : inView < SOME_CELLS ? 2 : 1;
    const size = Math.max(1, Math.round(few * grain));
    const most = this.#count(input, size);
    this.#colour(colours, most);
    return { most, inView };
  }

  #countInView({ x, y, xView, yView }: DensityInput): number {
    let count = 0;
    for (let row = 0; row < x.length; row += 1) {
      const [a, b] = [x[row]!, y[row]!];
      if (a >= xView.from && a <= xView.to && b >= yView.from && b <= yView.to) count += 1;
    }
    return count;
  }

  /** A cell is a square of `size` pixels; passing ones lie over faded ones. */
  #count({ x, y, passing, xView, yView }: DensityInput, size: number): number {
    const { width, height } = this;
    const counts = this.#counts;
    const xScale = width / (xView.to - xView.from);
    const yScale = height / (yView.to - yView.from);
    const before = (size - 1) / 2;
    let most = 0;
    for (let row = 0; row < x.length; row += 1) {
      const left = Math.floor((x[row]! - xView.from) * xScale - before);
      const top = Math.floor((yView.to - y[row]!) * yScale - before);
      // Comparisons with NaN are false, so that unknown numbers are left out.
      if (!(left > -size && left < width && top > -size && top < height)) continue;
      const isPassing = passing[row] === 1;
      for (let dy = Math.max(top, 0); dy < top + size && dy < height; dy += 1) {
        for (let dx = Math.max(left, 0); dx < left + size && dx < width; dx += 1) {
          const at = dy * width + dx;
          const count = counts[at]!;
          if (isPassing) {
            const next = count === FADED ? 1 : count + 1;
            counts[at] = next;
            if (next > most) most = next;
          } else if (count === 0) counts[at] = FADED;
        }
      }
    }
    return most;
  }

  #colour({ ramp, faded }: DensityColours, most: number): void {
    const pixels = this.#pixels;
    const counts = this.#counts;
    const steps = rampSteps(most);
    for (let at = 0; at < counts.length; at += 1) {
      const count = counts[at]!;
      if (count === 0) pixels[at] = 0;
      else if (count === FADED) pixels[at] = faded;
      else pixels[at] = ramp[count < steps.length ? steps[count]! : 255]!;
    }
  }
}

/** Position on the ramp of each count, logarithmic. */
function rampSteps(most: number): Uint8Array {
  const steps = new Uint8Array(Math.min(most, 4096) + 1);
  const scale = most > 1 ? 255 / Math.log(most) : 0;
  for (let count = 1; count < steps.length; count += 1) {
    steps[count] = most === 1 ? 96 : Math.round(Math.log(count) * scale);
  }
  return steps;
}
