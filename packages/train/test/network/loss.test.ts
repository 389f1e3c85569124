import type { Tensor2D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { crossEntropy, halfSquareSum } from '../../src/network/loss.js';
import { engineForTest } from '../engines/available-engines.js';
import { ANSWERS, largestDifference, patternTensor } from '../oracle/tensorflow-answers.js';

describe.each(['wasm', 'cpu'] as const)('cross-entropy plus weight decay on %s', (engine) => {
  it('is the loss of TensorFlow, with its gradients', async () => {
    const { tf } = await engineForTest(engine);
    const logits = patternTensor(tf, [4, 5], 3, { size: 3 });
    const kernel = patternTensor(tf, [3, 2], 4);
    const offset = patternTensor(tf, [7], 5);
    const labels = tf.tensor1d([4, 0, 2, 2], 'int32');
    const loss = tf.valueAndGrads((x, ...weights) =>
      tf.add(crossEntropy(tf, x as Tensor2D, labels), tf.mul(halfSquareSum(tf, weights), 0.01)),
    );
    const { value, grads } = loss([logits, kernel, offset]);
    expect(largestDifference(await value.data(), [ANSWERS.loss.loss])).toBeLessThan(1e-6);
    for (const [i, gradient] of grads.entries()) {
      const expected = ANSWERS.loss.gradients[i]!;
      expect(largestDifference(await gradient.data(), expected)).toBeLessThan(1e-6);
    }
  });
});
