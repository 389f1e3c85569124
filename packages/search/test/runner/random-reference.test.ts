import { describe, expect, it } from 'vitest';
import { chooseMethod, prepareMethodContext, TableBenchmark } from '../../src/index.js';
import { randomReference } from '../../src/runner/random-reference.js';
import type { SearchRules } from '../../src/runner/search-rules.js';
import { datasetOf, type MadeUpRun } from '../small-benchmark.js';

/** Cell 5 is better than all others, which are alike. */
const RUNS: readonly MadeUpRun[] = Array.from({ length: 423_624 }, (_, id) => ({
  id,
  validation: id === 5 ? 0.75 : 0.5,
  test: id === 5 ? 0.75 : 0.5,
  seconds: 1,
}));
const DATASET = datasetOf(RUNS);

async function worldWith(rules: Partial<SearchRules> = {}, candidates?: Int32Array) {
  const context = await prepareMethodContext(candidates === undefined ? {} : { candidates });
  const usual: SearchRules = {
    stop: { evaluations: 9 },
    workers: 1,
    noise: 'repeat',
    edgeLimit: 'pruned',
  };
  return {
    dataset: DATASET,
    benchmark: new TableBenchmark(DATASET),
    plan: { context, rules: { ...usual, ...rules } },
  };
}

const RANDOM = chooseMethod('random-search:uniform-cell');

describe(randomReference, () => {
  it('is nothing where the expectation is not known exactly', async () => {
    const world = await worldWith();
    expect(randomReference([chooseMethod('tpe')], world, 9)).toBeUndefined();
    expect(randomReference([chooseMethod('random-search:ying2019-c')], world, 9)).toBeUndefined();
    for (const rules of [{ workers: 2 }, { edgeLimit: 'raw' }] as const) {
      expect(randomReference([RANDOM], await worldWith(rules), 9)).toBeUndefined();
    }
    const closed = await worldWith({}, Int32Array.of(1, 5));
    expect(randomReference([RANDOM], closed, 9)).toBeUndefined();
  });

  it.each([
    ['failed', { status: 1, validation: 0.5 }],
    ['has no value', { validation: NaN }],
  ])('is nothing where a training %s, which counts and shows nothing', async (_, damage) => {
    const failed = { id: 7, repeat: 1, test: 0.5, seconds: 1, ...damage };
    const dataset = datasetOf([...RUNS, failed]);
    const world = { ...(await worldWith()), dataset, benchmark: new TableBenchmark(dataset) };
    expect(randomReference([RANDOM], world, 9)).toBeUndefined();
  });

  it('is known where trainings failed but every draw shows the mean of the others', async () => {
    const dataset = datasetOf([...RUNS, { id: 7, repeat: 1, status: 1, seconds: 1 }]);
    const benchmark = new TableBenchmark(dataset, { noise: 'mean' });
    const world = { ...(await worldWith({ noise: 'mean' })), dataset, benchmark };
    expect(randomReference([RANDOM], world, 9)).toBeDefined();
  });

  it('is the chance to have missed the best cell, times what that costs', async () => {
    const choices = [chooseMethod('tpe'), RANDOM];
    const reference = randomReference(choices, await worldWith(), 100);
    expect(reference).toMatchObject({ method: 'random-search:uniform-cell', kind: 'testRegret' });
    expect(reference!.points[0]!.at).toBe(1);
    expect(reference!.points.at(-1)!.at).toBe(100);
    for (const { at, mean } of reference!.points) {
      expect(mean).toBeCloseTo(0.25 * (1 - 1 / 423_624) ** at, 12);
    }
  });
});
