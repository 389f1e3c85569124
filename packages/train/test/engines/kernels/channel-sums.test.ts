import type { KernelFunc, Tensor, TensorInfo } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { reduceToChannels } from '../../../src/engines/kernels/channel-sums.js';
import { engineForTest } from '../available-engines.js';

const UNTOUCHED = 'the kernel of the backend';

/** A kernel over one that only says that it was called. */
function kernelOf(kind: 'sum' | 'mean'): KernelFunc {
  return reduceToChannels(kind)(() => {
    throw new Error(UNTOUCHED);
  });
}

async function reduce(
  kind: 'sum' | 'mean',
  shape: number[],
  attrs: { axis: unknown; keepDims?: boolean },
  fill = (i: number) => i,
) {
  const { tf } = await engineForTest('wasm');
  const count = shape.reduce((product, size) => product * size, 1);
  const x: Tensor = tf.tensor(
    Float32Array.from({ length: count }, (_, i) => fill(i)),
    shape,
  );
  const call = { inputs: { x }, attrs: { keepDims: false, ...attrs }, backend: tf.backend() };
  const info = kernelOf(kind)(call as unknown as Parameters<KernelFunc>[0]) as TensorInfo;
  const result = tf.engine().makeTensorFromTensorInfo(info);
  return { shape: result.shape, values: Array.from(await result.data()) };
}

describe('reduceToChannels', () => {
  it.each([
    ['the channels among the axes', [2, 3, 4], [1, 2]],
    ['an axis left over', [2, 3, 4], [0]],
    ['all axes', [2, 3, 4], null],
    ['a number for an axis', [4, 3], 0],
    ['a vector', [4], [0]],
    ['no values at all', [0, 3], [0]],
  ] as const)('leaves %s to the backend', async (_, shape, axis) => {
    await expect(reduce('sum', [...shape], { axis })).rejects.toThrow(UNTOUCHED);
  });

  it('leaves integers to the backend', async () => {
    const { tf } = await engineForTest('wasm');
    const x = tf.ones([2, 3], 'int32');
    const call = { inputs: { x }, attrs: { axis: [0], keepDims: false }, backend: tf.backend() };
    const run = () => kernelOf('sum')(call);
    expect(run).toThrow(UNTOUCHED);
  });

  it.each([1, 2, 3, 4, 5, 7, 8, 9])('sums each of %i channels', async (channels) => {
    const rows = 6;
    const { values } = await reduce('sum', [2, 3, channels], { axis: [0, 1] });
    const expected = Array.from({ length: channels }, (_, c) => rows * c + 15 * channels);
    expect(values).toEqual(expected);
  });

  it('takes the axes in any order, and counted from the end', async () => {
    const { values } = await reduce('mean', [2, 3, 2, 2], { axis: [2, -4, -3] });
    expect(values).toEqual([11, 12]);
  });

  it.each([
    ['keeps sizes of 1 when asked', true, [1, 1, 4]],
    ['drops the other sizes when not', false, [4]],
  ] as const)('%s', async (_, keepDims, wanted) => {
    const { shape } = await reduce('mean', [2, 3, 4], { axis: [0, 1], keepDims });
    expect(shape).toEqual(wanted);
  });

  it('sums in double precision', async () => {
    const { values } = await reduce('sum', [2 ** 20, 1], { axis: [0] }, () => 0.1);
    expect(values).toEqual([Math.fround(2 ** 20 * Math.fround(0.1))]);
  });

  it('hands on NaN in its channel only', async () => {
    const fill = (i: number) => (i === 3 ? Number.NaN : 1);
    const { values } = await reduce('sum', [3, 2], { axis: [0] }, fill);
    expect(values).toEqual([3, Number.NaN]);
  });
});
