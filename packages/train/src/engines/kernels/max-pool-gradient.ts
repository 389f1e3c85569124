import type { TensorInfo } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow-api.js';
import type { HeapBackend } from './heap-backend.js';

interface MaxPoolGradientCall {
  readonly inputs: {
    readonly dy: TensorInfo;
    readonly input: TensorInfo;
    readonly output: TensorInfo;
  };
  readonly attrs: {
    readonly filterSize: number | [number, number];
    readonly strides: number | [number, number];
    readonly pad: 'same' | 'valid' | number;
  };
  readonly backend: unknown;
}

/**
 * Gradient of a max-pool in NHWC. Each value of `dy` goes to the first maximum of its window in
 * row order, as TensorFlow's CPU kernel has it. The kernel that comes with the WebAssembly backend
 * loses the gradient of a window whose maximum is negative, and prefers the last maximum.
 */
export function maxPoolGradient(tf: TensorFlow, call: MaxPoolGradientCall): TensorInfo {
  const { inputs, attrs } = call;
  const backend = call.backend as HeapBackend;
  const shape = inputs.input.shape as [number, number, number, number];
  const { filterSize, strides, pad } = attrs;
  const window = tf.backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad);
  const dx = backend.makeOutput(shape, 'float32');
  // Views are made last: an allocation can move the heap away from under them.
  const gradient = backend.typedArrayFromHeap(dx).fill(0);
  route(window, gradient, {
    x: backend.typedArrayFromHeap(inputs.input),
    y: backend.typedArrayFromHeap(inputs.output),
    dy: backend.typedArrayFromHeap(inputs.dy),
  });
  return dx;
}

type PoolWindow = ReturnType<TensorFlow['backend_util']['computePool2DInfo']>;

interface PoolValues {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly dy: Float32Array;
}

/** Visits the windows; one is a rectangle of the input, cut off at its borders. */
function route(window: PoolWindow, dx: Float32Array, values: PoolValues): void {
  const { batchSize, inHeight, inWidth, outHeight, outWidth, inChannels, padInfo } = window;
  let output = 0;
  for (let image = 0; image < batchSize; image++) {
    for (let outRow = 0; outRow < outHeight; outRow++) {
      const top = outRow * window.strideHeight - padInfo.top;
      const rows = span(top, window.filterHeight, inHeight);
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        const left = outColumn * window.strideWidth - padInfo.left;
        const columns = span(left, window.filterWidth, inWidth);
        const first = ((image * inHeight + rows.begin) * inWidth + columns.begin) * inChannels;
        const rowStep = inWidth * inChannels;
        const end = first + rows.length * rowStep;
        const rowLength = columns.length * inChannels;
        const place = { first, end, rowStep, rowLength, channels: inChannels };
        routeWindow(place, output, dx, values);
        output += inChannels;
      }
    }
  }
}

function span(begin: number, size: number, limit: number): { begin: number; length: number } {
  const from = Math.max(begin, 0);
  return { begin: from, length: Math.min(begin + size, limit) - from };
}

/** A window as indices of its first channel: rows from `first` to `end`. */
interface WindowPlace {
  readonly first: number;
  readonly end: number;
  readonly rowStep: number;
  readonly rowLength: number;
  readonly channels: number;
}

function routeWindow(
  { first, end, rowStep, rowLength, channels }: WindowPlace,
  output: number,
  dx: Float32Array,
  { x, y, dy }: PoolValues,
): void {
  for (let channel = 0; channel < channels; channel++) {
    const maximum = y[output + channel]!;
    search: for (let row = first + channel; row < end; row += rowStep) {
      for (let place = row; place < row + rowLength; place += channels) {
        if (x[place] === maximum) {
          dx[place]! += dy[output + channel]!;
          break search;
        }
      }
    }
  }
}
