import { describe, expect, it } from 'vitest';
import { engineForTest } from '../available-engines.js';

/** Of the backend itself, or own. */
const REPLACED = {
  cpu: ['Conv2DBackpropFilter', 'Conv2DBackpropInput'],
  wasm: [
    'Conv2DBackpropFilter',
    'Conv2DBackpropInput',
    'MaxPoolGrad',
    'Add',
    'Sub',
    'Multiply',
    'Sum',
    'Mean',
  ],
} as const;

describe.each(['cpu', 'wasm'] as const)('own kernels on %s', (backend) => {
  it('are there while the engine is open, and the ones of the backend after it', async () => {
    const engine = await engineForTest(backend);
    const kernelOf = (name: string) => engine.tf.getKernel(name, backend) as object | undefined;
    const own = REPLACED[backend].map(kernelOf);
    engine.dispose();
    for (const [i, name] of REPLACED[backend].entries()) {
      expect(own[i], name).toBeDefined();
      expect(kernelOf(name), name).not.toBe(own[i]);
    }
  });
});

describe('own kernels', () => {
  it('supply the gradient that the wasm backend lacks, and go when the engine goes', async () => {
    const engine = await engineForTest('wasm');
    const { tf } = engine;
    expect(tf.getKernel('Conv2DBackpropFilter', 'wasm')).toBeDefined();
    engine.dispose();
    expect(tf.getKernel('Conv2DBackpropFilter', 'wasm')).toBeUndefined();
    expect(tf.getKernel('MaxPoolGrad', 'wasm')).toBeDefined();
  });

  it('leave operations that they do not speed up to the backend', async () => {
    const { tf } = await engineForTest('wasm');
    const int = tf.sum(tf.tensor2d([1, 2, 3, 4], [2, 2], 'int32'), [0]);
    expect(Array.from(await int.data())).toEqual([4, 6]);
    const prime = tf.mul(tf.ones([2, 7, 2000]), tf.fill([2000], 3));
    expect(new Set(await prime.data())).toEqual(new Set([3]));
    const columns = tf.add(tf.zeros([2, 2, 3]), tf.tensor3d([1, 2], [2, 1, 1]));
    expect(Array.from(await columns.data())).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
  });

  it('sum in double precision', async () => {
    const { tf } = await engineForTest('wasm');
    const count = 2 ** 20;
    const mean = tf.mean(tf.fill([count, 1], 0.1), [0]);
    expect((await mean.data())[0]).toBe(Math.fround(0.1));
  });
});
