import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { NeuralEnsemble } from '../../src/models/neural-ensemble.js';
import { NeuralMemory } from '../../src/models/neural-memory.js';
import { NeuralNetwork, type NeuralNetworkSettings } from '../../src/models/neural-network.js';
import { PlainNetwork } from './plain-network.js';

const SETTINGS: NeuralNetworkSettings = {
  layers: 2,
  width: 8,
  epochs: 200,
  batchSize: 8,
  learningRate: 0.01,
  beta1: 0.9,
  beta2: 0.99,
};

/** Sixteen rows of four bits as the indices of those that are set, and how many they are plus 5. */
const ROWS = Array.from({ length: 16 }, (_, i) =>
  Int32Array.from([0, 1, 2, 3].filter((bit) => ((i >> bit) & 1) === 1)),
);
const COUNTS = Float64Array.from(ROWS, (row) => 5 + row.length);
const ALL = Int32Array.from(ROWS.keys());

function memoryFor({ layers, width }: NeuralNetworkSettings, inputs = 4, networks = 1) {
  return new NeuralMemory({ inputs, layers, width, networks });
}

describe(NeuralNetwork, () => {
  it('takes a first step of Adam: every parameter on the way moves by the learning rate', () => {
    // Without hidden layers the output is w x + b, and the gradients are sign(error) x and sign(error).
    const settings = { ...SETTINGS, layers: 0, learningRate: 0.5 };
    const network = new NeuralNetwork(memoryFor(settings, 2), 0, RandomStream.fromSeed(1));
    const [one, both] = [Int32Array.of(0), Int32Array.of(0, 1)];
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
      const network = new NeuralNetwork(memoryFor(settings), 0, RandomStream.fromSeed(2));
      const loss = () =>
        ROWS.reduce((sum, row, i) => sum + Math.abs(network.predict(row) - COUNTS[i]!), 0) / 16;
      const before = loss();
      network.step(ROWS, COUNTS, ALL, settings);
      return before - loss();
    };
    expect(fall(1e-5)).toBeGreaterThan(0);
    expect(fall(1e-5) / fall(5e-6)).toBeCloseTo(2, 2);
  });

  it.each([
    { layers: 1, width: 1 },
    { layers: 2, width: 7 },
    { layers: 10, width: 20 },
    { layers: 3, width: 45 },
  ])('is the plain network to the last bit with $layers layers of $width', (shape) => {
    const settings = { ...SETTINGS, ...shape };
    const network = new NeuralNetwork(memoryFor(settings), 0, RandomStream.fromSeed(3));
    const plain = new PlainNetwork(4, settings, RandomStream.fromSeed(3));
    const dense = ROWS.map((row) => Float64Array.from([0, 1, 2, 3], (bit) => +row.includes(bit)));
    for (let step = 0; step < 20; step += 1) {
      const batch = ALL.subarray(step % 8, 8 + (step % 8));
      network.step(ROWS, COUNTS, batch, settings);
      plain.step(dense, COUNTS, batch, settings);
    }
    expect(ROWS.map((row) => network.predict(row))).toEqual(dense.map((row) => plain.predict(row)));
  });
});

describe(NeuralEnsemble, () => {
  it('learns to count bits, and is the same for a seed', () => {
    const rows = { ones: ROWS, targets: COUNTS };
    const train = (memory = memoryFor(SETTINGS, 4, 3)) =>
      new NeuralEnsemble(memory, rows, SETTINGS, RandomStream.fromSeed('ensemble'));
    const model = train();
    const errors = ROWS.map((row, i) => Math.abs(model.predict(row).mean - COUNTS[i]!));
    expect(errors.reduce((sum, error) => sum + error, 0) / 16).toBeLessThan(0.3);
    expect(train().predict(ROWS[7]!)).toEqual(model.predict(ROWS[7]!));
    expect(model.predict(ROWS[7]!).deviation).toBeGreaterThan(0);
  });

  it('leaves nothing behind in a memory for the next ensemble', () => {
    const rows = { ones: ROWS, targets: COUNTS };
    const memory = memoryFor(SETTINGS, 4, 3);
    const train = (used: NeuralMemory) =>
      new NeuralEnsemble(used, rows, SETTINGS, RandomStream.fromSeed('again')).predict(ROWS[7]!);
    const first = train(memory);
    expect(train(memory)).toEqual(first);
  });
});
