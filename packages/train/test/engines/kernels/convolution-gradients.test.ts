import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { engineForTest } from '../available-engines.js';

describe.each(['wasm', 'cpu'] as const)('gradients of convolutions on %s', (name) => {
  it.each([
    ['stride 2', 2, 'same', 'NHWC', /got strides 2x2/],
    ['padding by sides', 1, [[0, 0], [1, 0], [0, 1], [0, 0]], 'NHWC', /padding \[\[0,0\]/], // prettier-ignore
  ] as const)('refuse %s, saying what they take', async (_, stride, pad, format, message) => {
    const { tf } = await engineForTest(name);
    const x: Tensor4D = tf.ones([1, 4, 4, 2]);
    const filter: Tensor4D = tf.ones([3, 3, 2, 2]);
    const run = (w: Tensor4D) => tf.conv2d(x, w, stride, pad as 'same', format);
    expect(() => tf.grad((w) => run(w as Tensor4D))(filter)).toThrow(
      expect.objectContaining({
        code: 'engine-unsupported-operation',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('leave no tensors behind', async () => {
    const { tf } = await engineForTest(name);
    const x: Tensor4D = tf.ones([1, 4, 4, 2]);
    const filter: Tensor4D = tf.ones([3, 3, 2, 2]);
    const before = tf.memory().numTensors;
    const gradients = tf.grads((a, w) => tf.conv2d(a as Tensor4D, w as Tensor4D, 1, 'same'));
    for (const gradient of gradients([x, filter])) gradient.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('the cpu engine with plain kernels', () => {
  it('takes a stride of 2', async () => {
    const { tf } = await engineForTest('cpu', { plainKernels: true });
    const x: Tensor4D = tf.ones([1, 4, 4, 1]);
    const run = (w: unknown) => tf.conv2d(x, w as Tensor4D, 2, 'same');
    const gradient = tf.grad((w) => run(w))(tf.ones([1, 1, 1, 1]));
    expect(Array.from(await gradient.data())).toEqual([4]);
  });
});
