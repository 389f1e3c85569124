import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { SAMPLERS, simulate } from '../../src/index.js';
import type { MethodContext } from '../../src/methods/method-context.js';
import { RANDOM_SEARCH, REGULARIZED_EVOLUTION } from '../../src/methods/random-and-evolution.js';
import { COUNTING_ONES } from '../small-benchmark.js';

const CONTEXT: MethodContext = {
  candidates: Int32Array.from([0, 1]),
  features: undefined,
  neighbors: undefined,
};

describe('random search', () => {
  it('has a preset for every sampler, that of the paper first', () => {
    const samplers = RANDOM_SEARCH.presets.map(({ settings }) => settings.sampler);
    expect(samplers[0]).toBe('encoding-a');
    expect(new Set(samplers)).toEqual(new Set(SAMPLERS.map(({ name }) => name)));
  });
});

describe('regularized evolution', () => {
  it.each([
    ['ying2019', 100],
    ['nasbench-notebook', 50],
    ['naszilla', 10],
  ])('%s begins to mutate after %i random individuals', (name, random) => {
    const { settings } = REGULARIZED_EVOLUTION.presets.find((preset) => preset.name === name)!;
    const optimizer = REGULARIZED_EVOLUTION.create(settings, RandomStream.fromSeed(1), CONTEXT);
    const noise = RandomStream.fromSeed(2);
    const stop = { proposals: 120 };
    const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
    expect([...log.columns().origin].indexOf(1)).toBe(random);
  });
});
