import { embeddedDataset, RandomStream } from '@nasbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Benchmark } from '../../src/benchmark/benchmark.js';
import { closedSpaceBenchmark } from '../../src/benchmark/closed-space-benchmark.js';
import { TableBenchmark } from '../../src/benchmark/table-benchmark.js';
import { prepareMethodContext, type MethodContext } from '../../src/methods/method-context.js';
import type { MethodRow } from '../../src/methods/method-row.js';
import {
  BANANAS,
  GP_FULL_TABLE,
  GP_WL,
  PREDICTOR_GUIDED,
  RANDOM_CANDIDATES,
} from '../../src/methods/predictor-guided.js';
import { simulate } from '../../src/simulator/simulate.js';
import { datasetOfValues, sampleValues } from '../closed-space.js';

let context: MethodContext;
let benchmark: Benchmark;
beforeAll(async () => {
  const space = closedSpaceBenchmark(embeddedDataset('sample'));
  benchmark = space.benchmark;
  context = await prepareMethodContext({ candidates: space.candidates, parts: ['features'] });
});

/** Mean regret, in points, of the best value after each number of evaluations. */
function meanRegrets(
  row: MethodRow,
  preset: string,
  { on = benchmark, runs, after }: { on?: Benchmark; runs: number; after: readonly number[] },
): number[] {
  const { settings } = row.presets.find(({ name }) => name === preset)!;
  const sums = after.map(() => 0);
  for (let run = 0; run < runs; run += 1) {
    const root = RandomStream.fromSeed(`${row.name} ${run}`);
    const { log } = simulate({
      optimizer: row.create(settings, root.split('method'), context),
      benchmark: on,
      noise: root.split('noise'),
      stop: { evaluations: Math.max(...after) },
    });
    const values = log.columns().value;
    after.forEach((count, i) => {
      const best = Math.max(...values.subarray(0, count));
      sums[i]! += (100 * (on.optimum.validation - best)) / runs;
    });
  }
  return sums;
}

describe('predictor-guided methods', () => {
  it('have names and presets that differ', () => {
    expect(new Set(PREDICTOR_GUIDED.map(({ name }) => name)).size).toBe(PREDICTOR_GUIDED.length);
    for (const { presets } of PREDICTOR_GUIDED as readonly MethodRow[]) {
      expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
    }
  });

  // On 20,001 official cells, best of three runs as signal and truth.
  it('gp-full-table clearly beats random candidates and BANANAS after 20, 50 and 150 trials', () => {
    const guided = meanRegrets(GP_FULL_TABLE, 'no-noise', { runs: 5, after: [20, 50, 150] });
    const random = meanRegrets(RANDOM_CANDIDATES, 'full', { runs: 40, after: [20, 50, 150, 300] });
    const bananas = meanRegrets(BANANAS, 'all-candidates', { runs: 2, after: [20, 50] });
    const bounds = [0.2, 0.08, 0.02];
    guided.forEach((regret, i) => {
      expect(regret).toBeLessThan(bounds[i]!);
      expect(regret).toBeLessThan(random[i]! / 3);
    });
    bananas.forEach((regret, i) => expect(guided[i]).toBeLessThan(regret / 2));
    // Twenty trials of it are worth more than 300 random ones.
    expect(guided[0]).toBeLessThan(random[3]!);
  }, 120_000);

  it('gp-full-table finds out by itself that values have no noise', () => {
    const [regret] = meanRegrets(GP_FULL_TABLE, 'single-runs', { runs: 4, after: [100] });
    expect(regret).toBeLessThan(0.05);
  });

  it('the graph kernel is between random candidates and gp-full-table', () => {
    const after = [100];
    const [guided] = meanRegrets(GP_FULL_TABLE, 'no-noise', { runs: 3, after });
    const [random] = meanRegrets(RANDOM_CANDIDATES, 'full', { runs: 40, after });
    const [graph] = meanRegrets(GP_WL, 'nasbowl', { runs: 5, after });
    expect(graph).toBeGreaterThan(guided!);
    expect(graph).toBeLessThan(random! * 0.8);
  });

  it('gp-full-table is no better than random where values are shuffled: nothing leaks', () => {
    const { ids, values } = sampleValues();
    const stream = RandomStream.fromSeed('shuffle');
    for (let last = values.length - 1; last > 0; last -= 1) {
      const other = stream.below(last + 1);
      [values[last], values[other]] = [values[other]!, values[last]!];
    }
    const on = new TableBenchmark(datasetOfValues(ids, values));
    const after = [100];
    const [guided] = meanRegrets(GP_FULL_TABLE, 'no-noise', { on, runs: 12, after });
    const [random] = meanRegrets(RANDOM_CANDIDATES, 'full', { on, runs: 200, after });
    // Standard error of 12 runs: about 0.05 points.
    expect(Math.abs(guided! - random!)).toBeLessThan(0.17);
  });
});
