import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { NeuralEnsemble } from '../../src/models/neural-ensemble.js';
import { NeuralNetwork, type NeuralNetworkSettings } from '../../src/models/neural-network.js';

const SETTINGS: NeuralNetworkSettings = {
  layers: 2,
  width: 8,
  epochs: 200,
  batchSize: 8,
  learningRate: 0.01,
  beta1: 0.9,
  beta2: 0.99,
};

/** Four bits, and how many of them are set plus 5. */
const ROWS = Array.from({ length: 16 }, (_, i) =>
  Float64Array.from({ length: 4 }, (_unused, bit) => (i >> bit) & 1),
);
const COUNTS = Float64Array.from(ROWS, (row) => 5 + row.reduce((sum, bit) => sum + bit, 0));

describe(NeuralNetwork, () => {
  it('takes a first step of Adam: every parameter on the way moves by the learning rate', () => {
    // Without hidden layers the output is w x + b, and the gradients are sign(error) x and sign(error).
    const settings = { ...SETTINGS, layers: 0, learningRate: 0.5 };
    const network = new NeuralNetwork(2, settings, RandomStream.fromSeed(1));
    const [one, both] = [Float64Array.of(1, 0), Float64Array.of(1, 1)];
    const [before, beforeBoth] = [network.predict(one), network.predict(both)];
    network.step([one], Float64Array.of(100), Int32Array.of(0), settings);
    expect(network.predict(one)).toBeCloseTo(before + 1, 5);
    expect(network.predict(both)).toBeCloseTo(beforeBoth + 1, 5);
  });

  it('has the gradient of the mean absolute error through hidden layers', () => {
    // A tiny rate moves each parameter by rate x sign(gradient), so the loss falls by rate x sum of
    // |gradient| to first order: never by less than 0, and by less with half the rate.
    const fall = (learningRate: number) => {
      const settings = { ...SETTINGS, learningRate };
      const network = new NeuralNetwork(4, settings, RandomStream.fromSeed(2));
      const all = Int32Array.from(ROWS.keys());
      const loss = () =>
        ROWS.reduce((sum, row, i) => sum + Math.abs(network.predict(row) - COUNTS[i]!), 0) / 16;
      const before = loss();
      network.step(ROWS, COUNTS, all, settings);
      return before - loss();
    };
    expect(fall(1e-5)).toBeGreaterThan(0);
    expect(fall(1e-5) / fall(5e-6)).toBeCloseTo(2, 2);
  });
});

describe(NeuralEnsemble, () => {
  it('learns to count bits, and is the same for a seed', () => {
    const train = () =>
      new NeuralEnsemble(3, ROWS, COUNTS, SETTINGS, RandomStream.fromSeed('ensemble'));
    const model = train();
    const errors = ROWS.map((row, i) => Math.abs(model.predict(row).mean - COUNTS[i]!));
    expect(errors.reduce((sum, error) => sum + error, 0) / 16).toBeLessThan(0.3);
    expect(train().predict(ROWS[7]!)).toEqual(model.predict(ROWS[7]!));
    expect(model.predict(ROWS[7]!).deviation).toBeGreaterThan(0);
  });
});
