import { embeddedDataset } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { makeTrial, TableBenchmark } from '../../src/index.js';
import { encodingOfCell } from '../../src/encodings/samplers.js';
import { datasetOf } from '../small-benchmark.js';

const trialOf = (id: number, epochs = 108) => {
  const { mask, label } = encodingOfCell(id);
  return makeTrial(0, mask, label, epochs);
};
/** A noise number that chooses repeat `i` of three. */
const repeat = (i: number) => Math.ceil((i * 2 ** 32) / 3);

const three = [0, 1, 2].map((i) => ({
  id: 7,
  repeat: i,
  validation: [0.5, 0.75, 0.25][i]!,
  test: [0.5, 0.5, 0.25][i]!,
  seconds: 100 + i,
}));

describe('TableBenchmark on what it cannot serve', () => {
  it('refuses a budget that the dataset has not', () => {
    const benchmark = new TableBenchmark(datasetOf(three));
    expect(() => benchmark.evaluate(trialOf(7, 36), 0)).toThrow(/a budget of 108 epochs, got 36/);
  });

  it('refuses a dataset without runs', () => {
    expect(() => new TableBenchmark(datasetOf([]))).toThrow(/with runs/);
  });

  it('answers invalid proposals as values, at no cost', () => {
    const benchmark = new TableBenchmark(datasetOf(three));
    const free = { status: 'invalid', value: 0, seconds: 0, cellId: -1 };
    expect(benchmark.evaluate(makeTrial(0, 0, 0, 108), 0)).toEqual({
      ...free,
      reason: 'no-path',
      repeat: -1,
    });
    expect(benchmark.evaluate(makeTrial(0, 2 ** 21 - 1, 0, 108), 0)).toMatchObject({
      ...free,
      reason: 'too-many-edges',
    });
    expect(benchmark.evaluate(trialOf(8), 0)).toMatchObject({ ...free, reason: 'not-in-space' });
  });

  it('counts edges before pruning when the encodings of the paper do', () => {
    const raw = new TableBenchmark(datasetOf([{ id: 0, validation: 0.5 }]), { edgeLimit: 'raw' });
    const pruned = new TableBenchmark(datasetOf([{ id: 0, validation: 0.5 }]));
    // Input to output, and ten edges among vertices that never reach the output.
    const mask = (1 << 15) | 0b11_1111_1111;
    const trial = makeTrial(0, mask, 0, 108);
    expect(raw.evaluate(trial, 0)).toMatchObject({ reason: 'too-many-raw-edges' });
    expect(pruned.evaluate(trial, 0)).toMatchObject({ status: 'ok', cellId: 0 });
  });
});

describe(TableBenchmark, () => {
  it('shows one repeat by the noise number, each in a third of all cases', () => {
    const benchmark = new TableBenchmark(datasetOf(three));
    for (let i = 0; i < 3; i += 1) {
      expect(benchmark.evaluate(trialOf(7), repeat(i))).toMatchObject({
        repeat: i,
        value: three[i]!.validation,
        seconds: 100 + i,
      });
    }
    expect(benchmark.evaluate(trialOf(7), 2 ** 32 - 1)).toMatchObject({ repeat: 2 });
  });

  it('shows the mean without noise, and knows the truth that optimizers are not told', () => {
    const benchmark = new TableBenchmark(datasetOf(three), { noise: 'mean' });
    expect(benchmark.evaluate(trialOf(7), 5)).toMatchObject({
      value: 0.5,
      seconds: 101,
      repeat: -1,
    });
    expect(benchmark.truth(7)).toEqual({ validation: 0.5, test: 1.25 / 3 });
    expect(benchmark.optimum).toEqual({ validation: 0.5, test: 1.25 / 3 });
  });

  it('tells of a diverged run as a crash', () => {
    const benchmark = new TableBenchmark(datasetOf([{ id: 7, status: 1, seconds: 9 }]));
    const crashed = { status: 'crashed', value: NaN, seconds: 9 };
    expect(benchmark.evaluate(trialOf(7), 0)).toMatchObject(crashed);
  });

  it('serves the embedded sample as a closed space of best-of values', () => {
    const benchmark = new TableBenchmark(embeddedDataset('sample'));
    expect(benchmark.provenance).toBe('real');
    expect(benchmark.optimum.validation).toBeCloseTo(0.9491186141967773, 12);
    expect(benchmark.optimum.test).toBeNaN();
    expect(benchmark.evaluate(trialOf(171_411), 0)).toMatchObject({
      value: benchmark.optimum.validation,
    });
  });
});
