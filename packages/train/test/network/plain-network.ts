import type { NetworkShape } from '@nasbench/core';

/** Images as nested loops see them: one image, row, column and channel after the other. */
interface Images {
  readonly count: number;
  readonly side: number;
  readonly channels: number;
  readonly values: Float64Array;
}

/** A network by its definition, in double precision and plain loops; slow. */
export interface PlainNetwork {
  readonly matrix: readonly (readonly number[])[];
  readonly ops: readonly string[];
  /** Channels of each vertex by channels of the output. */
  readonly channels: (input: number, output: number) => readonly number[];
  readonly shape: NetworkShape;
  readonly weights: ReadonlyMap<string, Float32Array>;
  readonly training: boolean;
}

/** Logits, image by image. */
export function plainLogits(
  network: PlainNetwork,
  pixels: { readonly count: number; readonly side: number; readonly values: ArrayLike<number> },
): number[] {
  const { stemChannels, stacks, modulesPerStack, imageChannels } = network.shape;
  const values = Float64Array.from(pixels.values);
  let images: Images = { count: pixels.count, side: pixels.side, channels: imageChannels, values };
  images = convBnRelu(network, images, 'stem', 3, stemChannels);
  for (let stack = 0; stack < stacks; stack += 1) {
    if (stack > 0) images = maxPool(images, 2, 2);
    for (let module = 0; module < modulesPerStack; module += 1) {
      const scope = `stack${stack}/module${module}`;
      images = moduleOf(network, images, scope, stemChannels * 2 ** stack);
    }
  }
  return classify(network, images);
}

function moduleOf(network: PlainNetwork, input: Images, scope: string, width: number): Images {
  const { matrix, ops } = network;
  const output = ops.length - 1;
  const channels = network.channels(input.channels, width);
  const vertices: Images[] = [input];
  for (let vertex = 1; vertex < output; vertex += 1) {
    const place = `${scope}/vertex_${vertex}`;
    let total = zeros(input, channels[vertex]!);
    for (let from = 1; from < vertex; from += 1) {
      if (matrix[from]![vertex] === 1) total = addFirstChannels(total, vertices[from]!);
    }
    if (matrix[0]![vertex] === 1) {
      const projected = convBnRelu(network, input, `${place}/projection`, 1, channels[vertex]!);
      total = addFirstChannels(total, projected);
    }
    vertices.push(opOf(network, total, place, ops[vertex]!));
  }
  const feeders = vertices.filter((_, vertex) => vertex > 0 && matrix[vertex]![output] === 1);
  if (matrix[0]![output] !== 1) return concatenation(input, feeders);
  const place = feeders.length === 0 ? `${scope}/output/projection` : `${scope}/projection`;
  const projected = convBnRelu(network, input, place, 1, width);
  return feeders.length === 0
    ? projected
    : addFirstChannels(projected, concatenation(input, feeders));
}

function opOf(network: PlainNetwork, images: Images, place: string, op: string): Images {
  const { channels } = images;
  if (op === 'maxpool3x3') return maxPool(images, 3, 1);
  return op === 'conv3x3-bn-relu'
    ? convBnRelu(network, images, `${place}/Conv3x3-BN-ReLU`, 3, channels)
    : convBnRelu(network, images, `${place}/Conv1x1-BN-ReLU`, 1, channels);
}

function zeros({ count, side }: Images, channels: number): Images {
  return { count, side, channels, values: new Float64Array(count * side * side * channels) };
}

function at({ side, channels }: Images, image: number, row: number, column: number): number {
  return ((image * side + row) * side + column) * channels;
}

function forEachPixel(
  { count, side }: Images,
  visit: (image: number, row: number, column: number) => void,
): void {
  for (let image = 0; image < count; image += 1) {
    for (let row = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1) visit(image, row, column);
    }
  }
}

function addFirstChannels(total: Images, term: Images): Images {
  const sum = { ...total, values: Float64Array.from(total.values) };
  forEachPixel(sum, (image, row, column) => {
    const [to, from] = [at(sum, image, row, column), at(term, image, row, column)];
    for (let c = 0; c < sum.channels; c += 1) sum.values[to + c]! += term.values[from + c]!;
  });
  return sum;
}

function concatenation(like: Images, parts: readonly Images[]): Images {
  const joined = zeros(
    like,
    parts.reduce((channels, part) => channels + part.channels, 0),
  );
  forEachPixel(joined, (image, row, column) => {
    let to = at(joined, image, row, column);
    for (const part of parts) {
      const from = at(part, image, row, column);
      joined.values.set(part.values.subarray(from, from + part.channels), to);
      to += part.channels;
    }
  });
  return joined;
}

function maxPool(images: Images, size: number, stride: number): Images {
  const side = Math.ceil(images.side / stride);
  const pooled = zeros({ ...images, side }, images.channels);
  const before = Math.floor(Math.max(0, (side - 1) * stride + size - images.side) / 2);
  forEachPixel(pooled, (image, row, column) => {
    for (let c = 0; c < images.channels; c += 1) {
      let largest = -Infinity;
      forEachTap(size, (y, x) => {
        const [inRow, inColumn] = [row * stride + y - before, column * stride + x - before];
        if (!isInside(images, inRow, inColumn)) return;
        largest = Math.max(largest, images.values[at(images, image, inRow, inColumn) + c]!);
      });
      pooled.values[at(pooled, image, row, column) + c] = largest;
    }
  });
  return pooled;
}

function forEachTap(size: number, visit: (row: number, column: number) => void): void {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) visit(row, column);
  }
}

function isInside({ side }: Images, row: number, column: number): boolean {
  return row >= 0 && row < side && column >= 0 && column < side;
}

function convBnRelu(
  network: PlainNetwork,
  images: Images,
  scope: string,
  size: number,
  channels: number,
): Images {
  const kernel = network.weights.get(`${scope}/conv2d/kernel`)!;
  const convolved = zeros(images, channels);
  const before = (size - 1) / 2;
  forEachPixel(images, (image, row, column) => {
    const to = at(convolved, image, row, column);
    forEachTap(size, (y, x) => {
      const [inRow, inColumn] = [row + y - before, column + x - before];
      if (!isInside(images, inRow, inColumn)) return;
      const from = at(images, image, inRow, inColumn);
      for (let i = 0; i < images.channels; i += 1) {
        for (let o = 0; o < channels; o += 1) {
          const weight = kernel[((y * size + x) * images.channels + i) * channels + o]!;
          convolved.values[to + o]! += images.values[from + i]! * weight;
        }
      }
    });
  });
  normalize(network, convolved, `${scope}/batch_normalization`);
  return convolved;
}

/** In place, with the rectifier. */
function normalize({ weights, training }: PlainNetwork, images: Images, scope: string): void {
  const { values, channels } = images;
  for (let c = 0; c < channels; c += 1) {
    const own = values.filter((_, i) => i % channels === c);
    const mean = training ? average(own) : weights.get(`${scope}/moving_mean`)![c]!;
    const variance = training
      ? average(own.map((value) => (value - mean) ** 2))
      : weights.get(`${scope}/moving_variance`)![c]!;
    const slope = weights.get(`${scope}/gamma`)![c]! / Math.sqrt(variance + 1e-5);
    const offset = weights.get(`${scope}/beta`)![c]!;
    for (let i = c; i < values.length; i += channels) {
      values[i] = Math.max(0, (values[i]! - mean) * slope + offset);
    }
  }
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function classify({ weights, shape }: PlainNetwork, images: Images): number[] {
  const kernel = weights.get('dense/kernel')!;
  const logits: number[] = [];
  for (let image = 0; image < images.count; image += 1) {
    const means = new Float64Array(images.channels);
    forEachPixel({ ...images, count: 1 }, (_, row, column) => {
      const from = at(images, image, row, column);
      means.forEach((_, c) => (means[c]! += images.values[from + c]! / images.side ** 2));
    });
    for (let k = 0; k < shape.classes; k += 1) {
      const sum = means.reduce(
        (total, mean, c) => total + mean * kernel[c * shape.classes + k]!,
        0,
      );
      logits.push(sum + weights.get('dense/bias')![k]!);
    }
  }
  return logits;
}
