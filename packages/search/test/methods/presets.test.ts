import { RandomStream } from '@nasbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  prepareMethodContext,
  type MethodContext,
  type MethodRow,
  type Optimizer,
  type OptimizerState,
  type Trial,
} from '../../src/index.js';
import { LOCAL_SEARCH, LOCAL_SEARCH_OF_CELLS } from '../../src/methods/local-search.js';
import { SMAC, TPE } from '../../src/methods/model-based.js';
import { RANDOM_SEARCH, REGULARIZED_EVOLUTION } from '../../src/methods/random-and-evolution.js';
import { REINFORCE } from '../../src/methods/reinforce.js';
import { COUNTING_ONES } from '../small-benchmark.js';

const ROWS: readonly MethodRow[] = [
  RANDOM_SEARCH,
  REGULARIZED_EVOLUTION,
  SMAC,
  TPE,
  REINFORCE,
  LOCAL_SEARCH,
  LOCAL_SEARCH_OF_CELLS,
];

let context: MethodContext;
beforeAll(async () => {
  context = await prepareMethodContext({ parts: ['neighbors'] });
});

/** Asks and tells one at a time; the trials. */
function step(optimizer: Optimizer, count: number): Trial[] {
  return Array.from({ length: count }, () => {
    const [trial] = optimizer.ask();
    optimizer.tell(trial!, COUNTING_ONES.evaluate(trial!, 0));
    return trial!;
  });
}

describe.each(ROWS)('$name', (row) => {
  it('names its source and that of every preset', () => {
    expect(row.source).not.toBe('');
    const names = row.presets.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, source } of row.presets) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(source.length).toBeGreaterThan(20);
    }
  });

  it.each(row.presets)('makes $name, which a cut with open trials does not disturb', (preset) => {
    const optimizer = row.create(preset.settings, RandomStream.fromSeed(1), context);
    step(optimizer, 25);
    const open = optimizer.ask(3);
    const saved = JSON.parse(JSON.stringify(optimizer.state())) as OptimizerState;
    const restored = row.restore(saved, context);
    for (const trial of open.reverse()) {
      const outcome = COUNTING_ONES.evaluate(trial, 0);
      optimizer.tell(trial, outcome);
      restored.tell(trial, outcome);
    }
    expect(step(restored, 15)).toEqual(step(optimizer, 15));
    expect(restored.state()).toEqual(optimizer.state());
  });
});

describe('the settings of the paper', () => {
  it('are those of its scripts', () => {
    expect(SMAC.presets[0]).toMatchObject({
      name: 'ying2019',
      settings: { randomChance: 0.33, mostRuns: 4, candidates: 5_000, forest: { trees: 10 } },
    });
    expect(TPE.presets[0]).toMatchObject({
      name: 'ying2019',
      settings: { startup: 20, candidates: 24, gamma: 0.25, mostGood: 25, remembered: 25 },
    });
    expect(REINFORCE.presets[0]).toMatchObject({
      name: 'ying2019',
      settings: { learningRate: 0.1, momentum: 0.9, leastReward: 0.001 },
    });
    expect(LOCAL_SEARCH.presets[0]).toMatchObject({
      name: 'naszilla',
      settings: { starts: 10, move: 'first-improvement', atOptimum: 'restart' },
    });
  });
});
