import { encodingMap, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import {
  RegularizedEvolution,
  simulate,
  type RegularizedEvolutionSettings,
} from '../../src/index.js';
import { changeOneParameter, flipUntilValid } from '../../src/optimizers/mutation.js';
import { AgingPopulation } from '../../src/optimizers/population.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';
import { describeConformance } from './conformance.js';

const YING: RegularizedEvolutionSettings = {
  populationSize: 20,
  sampleSize: 5,
  withReplacement: true,
  mutation: 'one-parameter',
  sampler: 'encoding-a',
  epochs: 108,
};
const NOTEBOOK: RegularizedEvolutionSettings = {
  ...YING,
  withReplacement: false,
  mutation: { edge: 1 / 7, op: 1 / 5 },
  sampler: 'pruned-valid',
};

for (const [name, settings] of [
  ['RegularizedEvolution, one parameter', YING],
  ['RegularizedEvolution, independent flips', NOTEBOOK],
] as const) {
  describeConformance({
    name,
    create: (stream) => new RegularizedEvolution(settings, stream),
    restore: (state) => RegularizedEvolution.restore(state),
  });
}

const digits = (label: number): string => label.toString(3).padStart(5, '0');
const bits = (mask: number): string => mask.toString(2).padStart(21, '0');
const differences = (a: string, b: string): number =>
  a.split('').filter((digit, i) => digit !== b[i]).length;

describe('mutations', () => {
  it('change exactly one of 26 parameters, each as often', () => {
    const stream = RandomStream.fromSeed('one');
    const parent = { mask: 0b101, label: 100 };
    let ops = 0;
    for (let i = 0; i < 26_000; i += 1) {
      const child = changeOneParameter(parent, stream);
      const edges = differences(bits(parent.mask), bits(child.mask));
      const changed = differences(digits(parent.label), digits(child.label));
      expect(edges + changed).toBe(1);
      ops += changed;
    }
    expect(Math.abs(ops - 5_000)).toBeLessThan(250);
  });

  it('flip edges and ops independently, and end on a cell', () => {
    const stream = RandomStream.fromSeed('many');
    // Input to output alone: flipping that edge leaves no path, so that retries matter.
    const parent = { mask: 1 << 15, label: 0 };
    const map = encodingMap();
    for (let i = 0; i < 200; i += 1) {
      const { mask, label } = flipUntilValid(parent, { edge: 1 / 7, op: 1 / 5 }, stream);
      expect(map.lookup(mask, label)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe(AgingPopulation, () => {
  it('loses its oldest, whatever the fitness', () => {
    const population = new AgingPopulation(3);
    for (let i = 0; i < 5; i += 1) population.add(i, i, i === 0 ? 99 : i, i);
    expect(population.size).toBe(3);
    expect([...population.trials].sort()).toEqual([2, 3, 4]);
  });
});

describe(RegularizedEvolution, () => {
  it('fills its population at random, then only mutates', () => {
    const { own, noise } = streams(1);
    const optimizer = new RegularizedEvolution(YING, own);
    const { log } = simulate({
      optimizer,
      benchmark: COUNTING_ONES,
      noise,
      stop: { proposals: 200 },
    });
    const { origin, parent } = log.columns();
    expect([...origin.subarray(0, 20)].every((value) => value === 0)).toBe(true);
    expect([...origin.subarray(20)].every((value) => value === 1)).toBe(true);
    // Parents are among the twenty youngest.
    for (let i = 20; i < log.length; i += 1) expect(i - parent[i]!).toBeLessThanOrEqual(20);
  });

  it('solves counting ones', () => {
    const { own, noise } = streams(2);
    const optimizer = new RegularizedEvolution({ ...YING, populationSize: 50 }, own);
    const stop = { evaluations: 3_000 };
    const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
    expect(Math.max(...log.columns().value)).toBe(1);
  });
});
