import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import type { HeapBackend } from './heap-backend.js';

/** Null stands for all axes. */
type Axis = number | readonly number[] | null | undefined;

interface ReductionCall {
  readonly inputs: { readonly x: TensorInfo };
  readonly attrs: { readonly axis: Axis; readonly keepDims: boolean };
  readonly backend: unknown;
}

/**
 * Sum or mean of each channel over all else. The kernels of the WebAssembly backend first copy the
 * tensor so that channels come first, and add in single precision; this adds in place, in double.
 */
export function reduceToChannels(kind: 'sum' | 'mean'): (original: KernelFunc) => KernelFunc {
  return (original) => (call) => {
    const { inputs, attrs, backend } = call as unknown as ReductionCall;
    if (!keepsChannelsOnly(inputs.x, attrs.axis)) return original(call);
    return reduce(backend as HeapBackend, inputs.x, kind, attrs.keepDims);
  };
}

function keepsChannelsOnly({ shape, dtype }: TensorInfo, axis: Axis): boolean {
  const rank = shape.length;
  if (rank < 2 || dtype !== 'float32' || typeof axis !== 'object' || axis === null) return false;
  const reduced = new Set(axis.map((i) => (i + rank) % rank));
  return reduced.size === rank - 1 && !reduced.has(rank - 1) && !shape.includes(0);
}

function reduce(
  backend: HeapBackend,
  x: TensorInfo,
  kind: 'sum' | 'mean',
  keepDims: boolean,
): TensorInfo {
  const channels = x.shape.at(-1)!;
  const outer = x.shape.slice(0, -1);
  const out = backend.makeOutput([...(keepDims ? outer.map(() => 1) : []), channels], 'float32');
  const sums = channelSums(backend.typedArrayFromHeap(x), channels);
  const count = outer.reduce((product, size) => product * size, 1);
  const factor = kind === 'mean' ? 1 / count : 1;
  backend.typedArrayFromHeap(out).set(sums.map((sum) => sum * factor));
  return out;
}

/** Four channels at a time, so that their sums stay in registers. */
function channelSums(values: Float32Array, channels: number): Float64Array {
  const sums = new Float64Array(channels);
  const blocks = channels - (channels % 4);
  for (let channel = 0; channel < blocks; channel += 4) addFour(values, sums, channel);
  for (let channel = blocks; channel < channels; channel++) addOne(values, sums, channel);
  return sums;
}

function addFour(values: Float32Array, sums: Float64Array, channel: number): void {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let place = channel; place < values.length; place += sums.length) {
    first += values[place]!;
    second += values[place + 1]!;
    third += values[place + 2]!;
    fourth += values[place + 3]!;
  }
  sums.set([first, second, third, fourth], channel);
}

function addOne(values: Float32Array, sums: Float64Array, channel: number): void {
  let sum = 0;
  for (let place = channel; place < values.length; place += sums.length) sum += values[place]!;
  sums[channel] = sum;
}
