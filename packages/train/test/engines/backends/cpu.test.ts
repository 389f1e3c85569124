import { describe, expect, it } from 'vitest';
import { engineForTest } from '../available-engines.js';

const GRADIENTS = ['Conv2DBackpropFilter', 'Conv2DBackpropInput'];

describe('the cpu engine', () => {
  it('has faster gradients of convolutions, and as an oracle the plain ones', async () => {
    const oracle = await engineForTest('cpu', { plainKernels: true });
    const plain = GRADIENTS.map((name) => oracle.tf.getKernel(name, 'cpu').kernelFunc);
    oracle.dispose();
    const { tf } = await engineForTest('cpu');
    for (const [i, name] of GRADIENTS.entries()) {
      expect(tf.getKernel(name, 'cpu').kernelFunc, name).not.toBe(plain[i]);
    }
  });

  it('says that JavaScript computes', async () => {
    const engine = await engineForTest('cpu');
    expect(engine).toMatchObject({ name: 'cpu', accelerator: 'cpu' });
    expect(engine.device).toMatch(/\(JavaScript\)$/);
    expect(engine.versions).toBe('@tensorflow/tfjs 4.22.0');
  });
});
