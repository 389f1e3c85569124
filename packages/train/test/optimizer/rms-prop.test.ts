import { PAPER_CONFIGURATION } from '@nasbench/core';
import type { Variable } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import type { TensorFlow } from '../../src/engines/tensorflow-api.js';
import { RmsProp } from '../../src/optimizer/rms-prop.js';
import { engineForTest } from '../engines/available-engines.js';
import { ANSWERS, largestDifference, patternTensor } from '../oracle/tensorflow-answers.js';

const configuration = PAPER_CONFIGURATION;

function optimizerOf(tf: TensorFlow, variables: readonly Variable[]): RmsProp {
  return new RmsProp({ tf, variables, configuration });
}

function newVariable(tf: TensorFlow, name = 'w'): Variable {
  return tf.tidy(() => tf.variable(patternTensor(tf, [2, 3], 6), true, name));
}

function step(tf: TensorFlow, optimizer: RmsProp, number: number): void {
  const w = patternTensor(tf, [2, 3], 40 + number, { size: 5 });
  optimizer.apply({ w }, 0.2 * number);
  w.dispose();
}

describe('RmsProp', () => {
  it('names an option that it does not know', async () => {
    const { tf } = await engineForTest('cpu');
    const options = { tf, variables: [], configuration, learningRate: 1 };
    expect(() => new RmsProp(options)).toThrow(/unknown option "learningRate"/);
  });

  it('refuses a step without a gradient of one of its variables', async () => {
    const { tf } = await engineForTest('cpu');
    const optimizer = optimizerOf(tf, [newVariable(tf, 'kernel')]);
    expect(() => optimizer.apply({ bias: tf.scalar(1) }, 0.1)).toThrow(
      expect.objectContaining({
        code: 'missing-gradient',
        message: expect.stringContaining('"kernel"'),
      }),
    );
  });

  it('refuses the state of another optimizer and keeps its own', async () => {
    const { tf } = await engineForTest('cpu');
    const optimizer = optimizerOf(tf, [newVariable(tf)]);
    const state = await optimizer.state();
    const foreign = new Map([...state, ['w/RMSProp_1', new Float32Array(5)]]);
    expect(() => optimizer.restore(foreign)).toThrow(/expected 6 values of "w\/RMSProp_1", got 5/);
    expect(() => optimizer.restore(new Map([...state, ['b', new Float32Array(1)]]))).toThrow(
      /expected 0 values of "b", got 1/,
    );
    expect(await optimizer.state()).toEqual(state);
  });

  it.each(['wasm', 'cpu'] as const)('takes the five steps of TensorFlow on %s', async (name) => {
    const { tf } = await engineForTest(name);
    const variable = newVariable(tf);
    const optimizer = optimizerOf(tf, [variable]);
    for (const [number, [weights, meanSquares, momenta]] of ANSWERS.rmsProp.entries()) {
      step(tf, optimizer, number);
      const state = await optimizer.state();
      expect(largestDifference(await variable.data(), weights!)).toBeLessThan(2e-6);
      expect(largestDifference(state.get('w/RMSProp')!, meanSquares!)).toBeLessThan(2e-6);
      expect(largestDifference(state.get('w/RMSProp_1')!, momenta!)).toBeLessThan(2e-6);
    }
  });

  it('goes on bit for bit from a saved state', async () => {
    const { tf } = await engineForTest('wasm');
    const [through, resumed] = [newVariable(tf), newVariable(tf, 'copy')];
    const first = optimizerOf(tf, [through]);
    step(tf, first, 1);
    resumed.assign(tf.clone(through));
    const saved = await first.state();
    step(tf, first, 2);
    const expected = Array.from(await through.data());
    first.restore(saved);
    through.assign(tf.clone(resumed));
    step(tf, first, 2);
    expect(Array.from(await through.data())).toEqual(expected);
  });

  it('leaves no tensors behind', async () => {
    const { tf } = await engineForTest('wasm');
    const variable = newVariable(tf);
    const before = tf.memory().numTensors;
    const optimizer = optimizerOf(tf, [variable]);
    step(tf, optimizer, 1);
    const during = tf.memory().numTensors;
    step(tf, optimizer, 2);
    expect(tf.memory().numTensors).toBe(during);
    optimizer.restore(await optimizer.state());
    optimizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(variable.isDisposed).toBe(false);
  });
});
