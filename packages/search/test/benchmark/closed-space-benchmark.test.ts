import { embeddedDataset } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { closedSpaceBenchmark } from '../../src/benchmark/closed-space-benchmark.js';
import { makeTrial } from '../../src/contract/trial.js';
import { encodingOfCell } from '../../src/encodings/samplers.js';
import { datasetOf } from '../small-benchmark.js';

describe(closedSpaceBenchmark, () => {
  it('refuses a space of one cell', () => {
    const dataset = datasetOf([
      { id: 7, validation: 0.9 },
      { id: 9, validation: 0.8, epochs: 36 },
    ]);
    expect(() => closedSpaceBenchmark(dataset)).toThrow(/with 1\./);
  });

  it('has the cells with a value at the largest budget, ascending, each once', () => {
    const dataset = datasetOf([
      { id: 100, validation: 0.9 },
      { id: 9, validation: 0.8 },
      { id: 9, validation: 0.7, repeat: 1 },
      { id: 50, validation: 0.8, epochs: 36 },
      { id: 60 },
    ]);
    expect([...closedSpaceBenchmark(dataset).candidates]).toEqual([9, 100]);
  });

  it('makes a space of the embedded official sample, whose optimum a look-up gives', () => {
    const { benchmark, candidates } = closedSpaceBenchmark(embeddedDataset('sample'));
    expect(candidates.length).toBe(20_001);
    const best = candidates.find(
      (id) => benchmark.truth(id).validation === benchmark.optimum.validation,
    )!;
    const { mask, label } = encodingOfCell(best);
    const { value, status } = benchmark.evaluate(makeTrial(0, mask, label, 108), 0);
    expect([value, status]).toEqual([benchmark.optimum.validation, 'ok']);
  });
});
