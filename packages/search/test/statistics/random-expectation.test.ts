import { RandomStream, type Dataset } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { RandomSearch, simulate, TableBenchmark } from '../../src/index.js';
import { searchRecords } from '../../src/runner/search-records.js';
import { bootstrapMean } from '../../src/statistics/bootstrap.js';
import { RandomExpectation } from '../../src/statistics/random-expectation.js';
import { datasetOf, streams } from '../small-benchmark.js';

/** Two cells: one with values 0.1 and 0.5, one with 0.3. */
const TINY = datasetOf([
  { id: 0, repeat: 0, validation: 0.1, test: 0.2, seconds: 1 },
  { id: 0, repeat: 1, validation: 0.5, test: 0.4, seconds: 1 },
  { id: 1, repeat: 0, validation: 0.3, test: 0.6, seconds: 1 },
]);

describe(RandomExpectation, () => {
  it('agrees with a case by hand', () => {
    const benchmark = new TableBenchmark(TINY);
    const expectation = new RandomExpectation({ dataset: TINY, benchmark, weights: [1, 1] });
    // Test regret 0.3 of cell 0 (mean 0.3 against 0.6), 0 of cell 1, each half of the draws.
    expect(expectation.at(1, 'testRegret')).toBeCloseTo(0.15, 7);
    // Best of two: 0.5 with 1 - (3/4)^2, 0.1 with (1/4)^2; both deliver cell 0.
    expect(expectation.at(2, 'testRegret')).toBeCloseTo((7 / 16 + 1 / 16) * 0.3, 7);
    // Validation: cell 0 has mean 0.3 as well, so that nothing is lost.
    expect(expectation.at(2, 'validationRegret')).toBeCloseTo(0, 7);
  });

  it('says whether every draw shows a value', () => {
    const exactnessOf = (dataset: Dataset): boolean => {
      const benchmark = new TableBenchmark(dataset);
      return new RandomExpectation({ dataset, benchmark, weights: [1, 1] }).isExact;
    };
    expect(exactnessOf(TINY)).toBe(true);
    const crashed = { id: 1, repeat: 1, status: 1, validation: 0.3, seconds: 1 };
    expect(exactnessOf(datasetOf([{ id: 0, validation: 0.5, test: 0.5 }, crashed]))).toBe(false);
  });

  it('without noise depends on means alone', () => {
    const options = { dataset: TINY, weights: [1, 3], noise: 'mean' } as const;
    const benchmark = new TableBenchmark(TINY, { noise: 'mean' });
    const expectation = new RandomExpectation({ ...options, benchmark });
    expect(expectation.at(1, 'testRegret')).toBeCloseTo(0.25 * 0.3, 7);
  });

  it('is what random search does, within the interval of many runs', () => {
    const draw = RandomStream.fromSeed('table');
    const dataset = datasetOf(
      Array.from({ length: 3 * 423_624 }, (_, row) => ({
        id: Math.floor(row / 3),
        repeat: row % 3,
        validation: Math.fround(draw.float()),
        test: Math.fround(draw.float()),
        seconds: 1,
      })),
    );
    const benchmark = new TableBenchmark(dataset);
    const weights = new Uint8Array(423_624).fill(1);
    const expected = new RandomExpectation({ dataset, benchmark, weights });
    const finals = Array.from({ length: 300 }, (_, run) => {
      const { own, noise } = streams(run);
      const optimizer = new RandomSearch({ sampler: 'uniform-cell', epochs: 108 }, own);
      const { log } = simulate({ optimizer, benchmark, noise, stop: { evaluations: 20 } });
      const options = { columns: log.columns(), benchmark, method: 'm', searchSeed: 0 };
      const records = searchRecords({ ...options, allTrials: true });
      const last = records.find(({ trial }) => trial === records.at(-1)!.incumbent)!;
      return benchmark.optimum.validation - last.meanValidationAccuracy!;
    });
    const { low, high } = bootstrapMean(finals, { confidence: 0.999 });
    expect(expected.at(20, 'validationRegret')).toBeGreaterThan(low);
    expect(expected.at(20, 'validationRegret')).toBeLessThan(high);
  }, 120_000);
});
