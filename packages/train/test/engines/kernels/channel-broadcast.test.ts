import type { KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { widenChannels } from '../../../src/engines/kernels/channel-broadcast.js';
import { engineForTest } from '../available-engines.js';

type Shapes = readonly [number[], number[]];

/** Subtracts on wasm; the answer, and the shapes that the backend's own kernel was given. */
async function subtract(shapes: Shapes, dtype: 'float32' | 'int32' = 'float32') {
  const { tf } = await engineForTest('wasm');
  const given: number[][] = [];
  const own = tf.getKernel('Sub', 'wasm').kernelFunc;
  const spy: KernelFunc = (call) => {
    given.push(...['a', 'b'].map((name) => call.inputs[name]!.shape));
    return own(call);
  };
  const [a, b] = shapes.map((shape, i) => counting(tf, shape, dtype, i + 1)) as [Tensor, Tensor];
  const kernel = widenChannels(spy);
  const call = { inputs: { a, b }, backend: tf.backend() };
  const result = kernel(call) as TensorInfo;
  const values = tf.engine().makeTensorFromTensorInfo(result);
  return { given, shape: values.shape, values: Array.from(await values.data()), a, b };
}

function counting(
  tf: Awaited<ReturnType<typeof engineForTest>>['tf'],
  shape: number[],
  dtype: 'float32' | 'int32',
  step: number,
): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Array.from({ length: count }, (_, i) => i * step);
  return tf.tensor(values, shape, dtype);
}

describe('widenChannels', () => {
  it.each([
    ['on the right', [2, 3, 4, 5], [5], [[6, 20], [20]]],
    ['on the left', [5], [2, 3, 4, 5], [[20], [6, 20]]],
    ['with sizes of 1 before the channels', [2, 3, 4, 5], [1, 1, 1, 5], [[6, 20], [20]]],
    ['in rows of at most 1024 values', [1, 1, 48, 64], [64], [[3, 1024], [1024]]],
  ] as const)('hands on whole rows for a vector %s', async (_, a, b, wanted) => {
    const { given, shape, values } = await subtract([[...a], [...b]]);
    expect(given).toEqual(wanted);
    expect(shape).toEqual(a.length > b.length || b[0] === 1 ? [...a] : [...b]);
    const channels = a.at(-1)!;
    const [left, right] = [a.length >= b.length ? 1 : 0, a.length >= b.length ? 0 : 1];
    expect(values).toEqual(
      values.map((__, i) => left * (i - 2 * (i % channels)) + right * ((i % channels) - 2 * i)),
    );
  });

  it.each([
    ['integers', [2, 3, 4, 5], [5], 'int32'],
    ['a matrix', [4, 5], [5], 'float32'],
    ['two tensors of one shape', [2, 2, 4, 5], [2, 2, 4, 5], 'float32'],
    ['one channel', [2, 3, 4, 1], [1], 'float32'],
    ['one value for each image', [2, 3, 4, 5], [2, 1, 1, 1], 'float32'],
    ['rows too long to join', [2, 3, 4, 2000], [2000], 'float32'],
    ['a prime number of rows too many', [2, 1009, 2], [2], 'float32'],
  ] as const)('leaves %s to the kernel of the backend', async (_, a, b, dtype) => {
    const { given } = await subtract([[...a], [...b]], dtype);
    expect(given).toEqual([a, b]);
  });

  it('frees the repeated values', async () => {
    const { tf } = await engineForTest('wasm');
    const backend = tf.backend() as unknown as { numDataIds(): number };
    const [a, b] = [tf.ones([2, 3, 4, 5]), tf.ones([5])];
    const before = backend.numDataIds();
    tf.sub(a, b).dispose();
    expect(backend.numDataIds()).toBe(before);
  });
});
