import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { simulate, type Outcome, type Trial } from '../../src/index.js';
import { Reinforce, type ReinforceSettings } from '../../src/optimizers/reinforce.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';
import { describeConformance } from './conformance.js';

const SETTINGS: ReinforceSettings = {
  encoding: 'encoding-a',
  learningRate: 0.1,
  momentum: 0.9,
  leastReward: 0.001,
  epochs: 108,
};

for (const encoding of ['encoding-a', 'encoding-b'] as const) {
  describeConformance({
    name: `Reinforce, ${encoding}`,
    create: (stream) => new Reinforce({ ...SETTINGS, encoding }, stream),
    restore: (state) => Reinforce.restore(state),
  });
}

const ok = (value: number): Outcome => ({ status: 'ok', value, seconds: 1 });
const logitsOf = (optimizer: Reinforce): number[] =>
  (optimizer.state().data as { logits: number[] }).logits;

describe(Reinforce, () => {
  it('learns nothing from proposals without a reward', () => {
    const optimizer = new Reinforce(SETTINGS, RandomStream.fromSeed(1));
    const trials = optimizer.ask(3);
    optimizer.tell(trials[0]!, { status: 'invalid', value: 0, seconds: 0 });
    optimizer.tell(trials[1]!, { status: 'crashed', value: NaN, seconds: 5 });
    optimizer.tell(trials[2]!, ok(0.001));
    expect(logitsOf(optimizer).every((logit) => logit === 0)).toBe(true);
    expect((optimizer.state().data as { baseline: unknown }).baseline).toEqual([0, 0]);
  });

  it('does not move on its first reward, which is its own baseline', () => {
    const optimizer = new Reinforce(SETTINGS, RandomStream.fromSeed(2));
    optimizer.tell(optimizer.ask()[0]!, ok(0.7));
    for (const logit of logitsOf(optimizer)) expect(Math.abs(logit)).toBeLessThan(1e-15);
  });

  it('takes the second step as worked out by hand', () => {
    const optimizer = new Reinforce(SETTINGS, RandomStream.fromSeed(3));
    const [first, second] = optimizer.ask(2) as [Trial, Trial];
    optimizer.tell(first, ok(0.5));
    optimizer.tell(second, ok(0.9));
    // Baseline: (0.9 * 0.05 + 0.1 * 0.9) / (0.9 * 0.1 + 0.1) = 0.135 / 0.19.
    const step = 0.1 * (0.9 - 0.135 / 0.19);
    const logits = logitsOf(optimizer);
    for (let edge = 0; edge < 21; edge += 1) {
      const [absent, present] = [logits[2 * edge]!, logits[2 * edge + 1]!];
      expect(Math.abs(present)).toBeCloseTo(step / 2, 12);
      expect(absent).toBeCloseTo(-present, 12);
    }
    const taken = Math.floor(second.label / 81);
    for (let op = 0; op < 3; op += 1) {
      expect(logits[42 + op]).toBeCloseTo(step * ((op === taken ? 1 : 0) - 1 / 3), 12);
    }
    // Position 0 of encoding A is the edge from the input to the first inner vertex: bit 0.
    expect(logits[1]! > 0).toBe((second.mask & 1) === 1);
  });

  it('solves counting ones', () => {
    const { own, noise } = streams(4);
    const optimizer = new Reinforce(SETTINGS, own);
    const stop = { evaluations: 4_000 };
    const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
    expect(Math.max(...log.columns().value)).toBeGreaterThanOrEqual(25 / 26);
  });
});
