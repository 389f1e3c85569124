import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs';
import type { HeapBackend } from './heap-backend.js';

/** Length of rows from which the vectorized loop costs little more than the memory it reads. */
const LONGEST_ROW = 1024;

interface BinaryCall {
  readonly inputs: { readonly a: TensorInfo; readonly b: TensorInfo };
  readonly backend: object;
}

/**
 * Sums, differences and products of a tensor [..., width, channels] with one value a channel. The
 * kernels of the WebAssembly backend loop over the channels only, 8 at a time in a narrow network;
 * with the values repeated along the width they loop over whole rows, several times as fast.
 */
export function widenChannels(original: KernelFunc): KernelFunc {
  const widened = (call: BinaryCall): TensorInfo | undefined => {
    const { a, b } = call.inputs;
    if (isVectorFor(b, a)) return apply(original, call, { tensor: a, vector: b, first: true });
    if (isVectorFor(a, b)) return apply(original, call, { tensor: b, vector: a, first: false });
    return undefined;
  };
  return (call) => widened(call as unknown as BinaryCall) ?? original(call);
}

function isVectorFor(vector: TensorInfo, tensor: TensorInfo): boolean {
  const channels = tensor.shape.at(-1) ?? 0;
  return (
    tensor.shape.length >= 3 &&
    vector.shape.length <= tensor.shape.length &&
    vector.shape.at(-1) === channels &&
    vector.shape.slice(0, -1).every((size) => size === 1) &&
    channels > 1 &&
    tensor.dtype === 'float32' &&
    vector.dtype === 'float32'
  );
}

interface Operands {
  readonly tensor: TensorInfo;
  readonly vector: TensorInfo;
  /** Whether the tensor is the first operand. */
  readonly first: boolean;
}

function apply(
  original: KernelFunc,
  call: BinaryCall,
  { tensor, vector, first }: Operands,
): TensorInfo | undefined {
  const backend = call.backend as HeapBackend;
  const [width = 1, channels = 1] = tensor.shape.slice(-2);
  const times = largestDivisor(width, LONGEST_ROW / channels);
  if (times <= 1) return undefined;
  const row = times * channels;
  const size = tensor.shape.reduce((product, length) => product * length, 1);
  const wide = repeated(backend, vector, times);
  const flat = { ...asInfo(tensor), shape: [size / row, row] };
  const inputs = first ? { a: flat, b: wide } : { a: wide, b: flat };
  const result = original({ ...call, inputs, attrs: {} }) as TensorInfo;
  backend.disposeData(wide.dataId);
  return { ...asInfo(result), shape: [...tensor.shape] };
}

function asInfo({ dataId, dtype, shape }: TensorInfo): TensorInfo {
  return { dataId, dtype, shape };
}

function repeated(backend: HeapBackend, vector: TensorInfo, times: number): TensorInfo {
  const channels = vector.shape.at(-1) ?? 0;
  const wide = backend.makeOutput([times * channels], 'float32');
  const values = backend.typedArrayFromHeap(vector);
  const target = backend.typedArrayFromHeap(wide);
  for (let i = 0; i < times; i++) target.set(values, i * channels);
  return wide;
}

function largestDivisor(value: number, limit: number): number {
  let divisor = Math.min(value, Math.floor(limit));
  while (divisor > 1 && value % divisor !== 0) divisor--;
  return divisor;
}
