import { describe, expect, it } from 'vitest';
import { answerOf, runEngineSelfTest } from '../../src/engines/self-test.js';
import { SELF_TEST_ANSWERS } from '../../src/engines/self-test-answers.js';
import { SELF_TEST_CASES } from '../../src/engines/self-test-cases.js';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import { engineForTest } from './available-engines.js';

/** Replaces a kernel for one call. */
async function withKernel(
  tf: TensorFlow,
  kernelName: string,
  kernelFunc: Parameters<TensorFlow['registerKernel']>[0]['kernelFunc'],
  act: () => Promise<void>,
): Promise<void> {
  const original = tf.getKernel(kernelName, 'cpu');
  tf.unregisterKernel(kernelName, 'cpu');
  tf.registerKernel({ kernelName, backendName: 'cpu', kernelFunc });
  try {
    await act();
  } finally {
    tf.unregisterKernel(kernelName, 'cpu');
    tf.registerKernel(original);
  }
}

describe('runEngineSelfTest', () => {
  it('fails on a device that answers gradients with zero, naming the operation', async () => {
    const { tf } = await engineForTest('cpu');
    const zeros = ({ attrs }: { attrs?: object }) =>
      tf.zeros((attrs as { filterShape: number[] }).filterShape);
    await withKernel(tf, 'Conv2DBackpropFilter', zeros, async () => {
      await expect(runEngineSelfTest(tf, 'broken device')).rejects.toMatchObject({
        code: 'engine-self-test-failed',
        details: { operation: 'convolution 3x3', device: 'broken device' },
        message: expect.stringMatching(/gradient of input 1, value 0: expected .+, got 0/),
      });
    });
  });

  it('fails on NaN', async () => {
    const { tf } = await engineForTest('cpu');
    const nan = ({ inputs }: { inputs: { x?: { shape: number[] } } }) =>
      tf.fill(inputs.x!.shape, Number.NaN);
    await withKernel(tf, 'Relu', nan, async () => {
      const operation = 'rectifier';
      await expect(runEngineSelfTest(tf, 'd')).rejects.toMatchObject({ details: { operation } });
    });
  });

  it('fails when an operation throws, as one does whose kernel is missing', async () => {
    const { tf } = await engineForTest('cpu');
    const broken = () => {
      throw new Error('no such kernel');
    };
    await withKernel(tf, 'Relu', broken, async () => {
      await expect(runEngineSelfTest(tf, 'd')).rejects.toMatchObject({
        code: 'engine-self-test-failed',
        message: expect.stringContaining('rectifier: it throws "no such kernel"'),
      });
    });
  });

  it('compares with what the plain kernels answer', async () => {
    const { tf } = await engineForTest('cpu', { plainKernels: true });
    for (const testCase of SELF_TEST_CASES) {
      const answer = await answerOf(tf, testCase);
      const stored = SELF_TEST_ANSWERS[testCase.name] ?? [];
      expect(answer.length, testCase.name).toBe(testCase.shapes.length + 1);
      answer.forEach((values, part) => {
        expect(values.length, testCase.name).toBe(stored[part]?.length);
        values.forEach((value, i) =>
          expect(Math.abs(value - stored[part]![i]!)).toBeLessThan(1e-4),
        );
      });
    }
  });

  it('stores no answer without a case', () => {
    const names = SELF_TEST_CASES.map(({ name }) => name);
    expect(Object.keys(SELF_TEST_ANSWERS).sort()).toEqual(names.sort());
  });
});
