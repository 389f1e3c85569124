import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { RandomSearch, simulate, type Optimizer, type Trial } from '../../src/index.js';
import { Tpe, type TpeSettings } from '../../src/optimizers/tpe.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';
import { describeConformance } from './conformance.js';

const SETTINGS: TpeSettings = {
  encoding: 'encoding-a',
  startup: 20,
  candidates: 24,
  gamma: 0.25,
  mostGood: 25,
  remembered: 25,
  priorWeight: 1,
  epochs: 108,
};

for (const encoding of ['encoding-a', 'encoding-b'] as const) {
  describeConformance({
    name: `Tpe, ${encoding}`,
    create: (stream) => new Tpe({ ...SETTINGS, encoding }, stream),
    restore: (state) => Tpe.restore(state),
  });
}

describe(Tpe, () => {
  const tpe = (seed: number, settings: Partial<TpeSettings> = {}): Tpe =>
    new Tpe({ ...SETTINGS, ...settings }, RandomStream.fromSeed(seed));

  it('refuses an encoding with parameters that are not categorical', () => {
    expect(() => tpe(1, { encoding: 'encoding-c' as never })).toThrow(/encoding-a, encoding-b/);
  });

  it('proposes at random twenty times, then from its model', () => {
    const optimizer = tpe(1);
    const origins = Array.from({ length: 25 }, () => {
      const [trial] = optimizer.ask();
      optimizer.tell(trial!, COUNTING_ONES.evaluate(trial!, 0));
      return trial!.origin;
    });
    expect(origins.indexOf('model')).toBe(20);
    expect(origins.lastIndexOf('random')).toBe(19);
  });

  it('counts open trials among its proposals, and as bad', () => {
    const optimizer = tpe(2, { startup: 2 });
    expect(optimizer.ask(3).map(({ origin }) => origin)).toEqual(['random', 'random', 'model']);
  });

  /** Two proposals, the second better, and many draws of the next: how often its op is 0, 1, 2. */
  function opsAfter(good: Trial, bad: Trial, candidates: number): number[] {
    const counts = [0, 0, 0];
    for (let seed = 0; seed < 3_000; seed += 1) {
      const saved = tpe(9, { startup: 2, candidates });
      const [first, second] = saved.ask(2);
      saved.tell(first!, outcomeOf(first!.label === bad.label ? 0.1 : 0.9));
      saved.tell(second!, outcomeOf(second!.label === good.label ? 0.9 : 0.1));
      const state = saved.state();
      const data = { ...(state.data as object), stream: RandomStream.fromSeed(seed).state() };
      const label = Tpe.restore({ ...state, data }).ask()[0]!.label;
      counts[Math.floor(label / 81)]! += 1;
    }
    return counts;
  }
  const outcomeOf = (value: number) => ({ status: 'ok', value, seconds: 1 }) as const;

  it('draws values by their share among the good, and takes the best ratio of the draws', () => {
    const [bad, good] = tpe(9).ask(2) as [Trial, Trial];
    const opOf = ({ label }: Trial): number => Math.floor(label / 81);
    expect(opOf(bad)).not.toBe(opOf(good)); // else this seed shows nothing
    // One of two is good. With the prior of 1 each, its op has 2 of 4 counts, the others 1 of 4.
    const one = opsAfter(good, bad, 1);
    expect(Math.abs(one[opOf(good)]! / 3_000 - 1 / 2)).toBeLessThan(0.04);
    expect(Math.abs(one[opOf(bad)]! / 3_000 - 1 / 4)).toBeLessThan(0.04);
    // Of 24 draws some has it unless all miss it: 2^-24.
    expect(opsAfter(good, bad, 24)[opOf(good)]).toBe(3_000);
  });

  it('all but solves counting ones, and gets far beyond random search', () => {
    const { own, noise } = streams(3);
    const stop = { evaluations: 2_000 };
    const best = (optimizer: Optimizer): number => {
      const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
      return Math.round(26 * Math.max(...log.columns().value));
    };
    expect(best(new Tpe(SETTINGS, own))).toBeGreaterThanOrEqual(24);
    expect(best(new RandomSearch({ sampler: 'encoding-a', epochs: 108 }, own))).toBeLessThan(23);
  });
});
