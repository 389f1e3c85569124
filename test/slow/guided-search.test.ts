import { datasetFromColumns, RandomStream, shippedSurrogate, surrogateRuns } from '@nasbench/core';
import {
  METHODS,
  prepareMethodContext,
  simulate,
  TableBenchmark,
  type Benchmark,
  type MethodContext,
  type OptimizerState,
} from '@nasbench/search';
import { beforeAll, describe, expect, it } from 'vitest';

let benchmark: Benchmark;
let context: MethodContext;
beforeAll(async () => {
  const { surrogate } = shippedSurrogate();
  benchmark = new TableBenchmark(datasetFromColumns(await surrogateRuns({ surrogate })));
  context = await prepareMethodContext({ parts: ['features'] });
});

/** Validation regret, in points, of the cell that a method delivers after each count of trials. */
function regrets(name: string, seed: number, counts: readonly number[]): number[] {
  const method = METHODS.find((row) => row.name === name)!;
  const root = RandomStream.fromSeed(`${name} ${seed}`);
  const { log } = simulate({
    optimizer: method.create(method.presets[0]!.settings, root.split('method'), context),
    benchmark,
    noise: root.split('noise'),
    stop: { evaluations: Math.max(...counts) },
  });
  const { cellId, incumbent, value } = log.columns();
  return counts.map((count) => {
    const seen = Array.from(value.subarray(0, count), (v) => (Number.isNaN(v) ? -1 : v));
    const delivered = incumbent[count - 1]!;
    const row = delivered >= 0 ? delivered : seen.indexOf(Math.max(...seen));
    return 100 * (benchmark.optimum.validation - benchmark.truth(cellId[row]!).validation);
  });
}

function meanRegrets(name: string, runs: number, counts: readonly number[]): number[] {
  const rows = Array.from({ length: runs }, (_, seed) => regrets(name, seed, counts));
  return counts.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / runs);
}

describe('gp-full-table over all 423,624 cells of the surrogate', () => {
  it('needs 20 trials for what random search does not reach in 300, and leaves BANANAS behind', () => {
    const [at20, at50, at150] = meanRegrets('gp-full-table', 10, [20, 50, 150]);
    const [random] = meanRegrets('random-search', 100, [300]);
    const [bananas] = meanRegrets('bananas', 2, [150]);
    expect(at150).toBeLessThan(bananas! / 2);
    expect(at20).toBeLessThan(random! / 2);
    expect(at50).toBeLessThan(random! / 3);
    expect(at150).toBeLessThan(random! / 5);
  });

  it('takes at most 6 seconds of one core for 150 trials', () => {
    const before = process.cpuUsage().user;
    regrets('gp-full-table', 77, [150]);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(6);
  });

  it('goes on identically after a cut before, between and after its prunings', () => {
    const method = METHODS.find((row) => row.name === 'gp-full-table')!;
    const { settings } = method.presets[0]!;
    const optimizer = method.create(settings, RandomStream.fromSeed('cut'), context);
    let restored = method.create(settings, RandomStream.fromSeed('cut'), context);
    for (let step = 0; step < 60; step += 1) {
      if ([12, 30, 55].includes(step)) {
        const saved = JSON.stringify(restored.state());
        restored = method.restore(JSON.parse(saved) as OptimizerState, context);
      }
      const [trial] = optimizer.ask();
      expect(restored.ask()).toEqual([trial]);
      const evaluation = benchmark.evaluate(trial!, (step * 2 ** 30) % 2 ** 32);
      optimizer.tell(trial!, evaluation);
      restored.tell(trial!, evaluation);
    }
    expect(optimizer.incumbent?.()).toBeGreaterThanOrEqual(0);
  });
});
