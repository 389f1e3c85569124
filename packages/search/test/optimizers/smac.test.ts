import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { RandomSearch, simulate, type Optimizer } from '../../src/index.js';
import { parameterSpaceOf } from '../../src/encodings/parameter-space.js';
import { RunHistory } from '../../src/optimizers/run-history.js';
import { Smac, type SmacSettings } from '../../src/optimizers/smac.js';
import { SmacChallengers } from '../../src/optimizers/smac-challengers.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';
import { describeConformance } from './conformance.js';

const SETTINGS: SmacSettings = {
  encoding: 'encoding-a',
  forest: { trees: 10, bootstrap: true, featureShare: 5 / 6, minSplit: 3, minLeaf: 3 },
  candidates: 200,
  climbs: 3,
  plateauSteps: 10,
  randomChance: 0.33,
  mostRuns: 4,
  epochs: 108,
};

for (const encoding of ['encoding-a', 'encoding-b'] as const) {
  describeConformance({
    name: `Smac, ${encoding}`,
    create: (stream) => new Smac({ ...SETTINGS, encoding }, stream),
    restore: (state) => Smac.restore(state),
    proposals: 70,
  });
}

describe(Smac, () => {
  const smac = (seed: number, settings: Partial<SmacSettings> = {}): Smac =>
    new Smac({ ...SETTINGS, ...settings }, RandomStream.fromSeed(seed));

  it('begins with a random configuration, and repeats it before the first challenger', () => {
    const optimizer = smac(1);
    const trials = Array.from({ length: 3 }, () => {
      const [trial] = optimizer.ask();
      optimizer.tell(trial!, COUNTING_ONES.evaluate(trial!, 0));
      return trial!;
    });
    expect(trials.map(({ origin }) => origin).slice(0, 2)).toEqual(['random', 'repeat']);
    expect(trials[1]).toMatchObject({ mask: trials[0]!.mask, label: trials[0]!.label, parent: 0 });
    expect(trials[2]!.origin).not.toBe('repeat');
  });

  it('never runs a configuration more often than it may', () => {
    const { own, noise } = streams(2);
    const stop = { proposals: 200 };
    const optimizer = new Smac({ ...SETTINGS, mostRuns: 3 }, own);
    const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
    const { mask, label } = log.columns();
    const runs = new Map<number, number>();
    mask.forEach((value, i) => {
      const key = value * 243 + label[i]!;
      runs.set(key, (runs.get(key) ?? 0) + 1);
    });
    expect(Math.max(...runs.values())).toBe(3);
  });

  it('draws the given share of challengers at random', () => {
    const shareAt = (randomChance: number): number => {
      const { own, noise } = streams(3);
      const optimizer = new Smac({ ...SETTINGS, candidates: 20, randomChance }, own);
      const stop = { proposals: 300 };
      const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
      const origins = [...log.columns().origin];
      const random = origins.filter((origin) => origin === 0).length;
      return random / (random + origins.filter((origin) => origin === 2).length);
    };
    expect(Math.abs(shareAt(0.33) - 0.33)).toBeLessThan(0.1);
    expect(shareAt(1)).toBe(1);
    expect(shareAt(0)).toBeLessThan(0.02);
  });

  it('gets further with counting ones than random search', () => {
    const { own, noise } = streams(4);
    const stop = { evaluations: 200 };
    const best = (optimizer: Optimizer): number => {
      const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
      return Math.round(26 * Math.max(...log.columns().value));
    };
    expect(best(new Smac(SETTINGS, own))).toBeGreaterThanOrEqual(21);
    expect(best(new RandomSearch({ sampler: 'encoding-a', epochs: 108 }, own))).toBeLessThan(21);
  });
});

describe(SmacChallengers, () => {
  const space = parameterSpaceOf('encoding-a');

  /** 150 runs that cost less the more of the first ten edges there are. */
  function historyOf(): RunHistory {
    const history = new RunHistory(space.levels, 4);
    const stream = RandomStream.fromSeed('history');
    for (let i = 0; i < 150; i += 1) {
      const values = space.levels.map((levels) => stream.below(levels));
      const cost = 1 - values.slice(0, 10).reduce((sum, value) => sum + value, 0) / 10;
      history.finish({ configuration: history.add(values), seed: 0, cost });
    }
    return history;
  }
  const edgesOf = (values: Uint8Array): number =>
    values.subarray(0, 10).reduce((sum, value) => sum + value, 0);

  it('lists what the forest expects most of, each once, until nothing is left', () => {
    const stream = RandomStream.fromSeed(5);
    const challengers = new SmacChallengers(space, SETTINGS);
    challengers.prepare(historyOf(), stream);
    const listed: Uint8Array[] = [];
    for (let next = challengers.take(stream); next !== undefined; next = challengers.take(stream)) {
      listed.push(Uint8Array.from(next));
    }
    expect(listed).toHaveLength(SETTINGS.candidates);
    const mean = (list: Uint8Array[]): number =>
      list.reduce((sum, values) => sum + edgesOf(values), 0) / list.length;
    expect(mean(listed.slice(0, 5))).toBeGreaterThan(8);
    expect(mean(listed.slice(-50))).toBeLessThan(5);
  });

  it('climbs from known configurations to better ones that are not known', () => {
    const stream = RandomStream.fromSeed(6);
    const history = historyOf();
    // Climbs alone: as many as there are places.
    const settings = { ...SETTINGS, candidates: 3, climbs: 3 };
    const challengers = new SmacChallengers(space, settings);
    challengers.prepare(history, stream);
    const first = challengers.take(stream)!;
    expect(history.find(first)).toBeUndefined();
    expect(edgesOf(first)).toBeGreaterThanOrEqual(8); // of 150 random ones 5 % have 8 or more
  });

  it('walks over equal configurations no longer than it may', () => {
    const history = new RunHistory(space.levels, 4);
    const start = history.add(space.levels.map(() => 0));
    history.finish({ configuration: start, seed: 0, cost: 0.5 });
    const changed = (plateauSteps: number): number => {
      const stream = RandomStream.fromSeed(7);
      const settings = { ...SETTINGS, candidates: 1, climbs: 1, plateauSteps };
      const challengers = new SmacChallengers(space, settings);
      challengers.prepare(history, stream);
      return challengers.take(stream)!.filter((value) => value !== 0).length;
    };
    // The forest sees no difference, so that every step is one on a plateau.
    expect(changed(0)).toBe(0);
    expect(changed(1)).toBe(1);
    expect(changed(10)).toBeGreaterThan(3);
    expect(changed(10)).toBeLessThanOrEqual(10);
  });

  it('chooses at random among candidates that the forest does not tell apart', () => {
    const history = new RunHistory(space.levels, 4);
    history.finish({ configuration: history.add(space.levels.map(() => 0)), seed: 0, cost: 0.5 });
    const masks = Array.from({ length: 20 }, (_, seed) => {
      const stream = RandomStream.fromSeed(seed);
      const challengers = new SmacChallengers(space, SETTINGS);
      challengers.prepare(history, stream);
      return space.maskOf(challengers.take(stream)!);
    });
    expect(new Set(masks).size).toBe(20);
  });
});
