import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { parameterSpaceOf } from '../../src/encodings/parameter-space.js';
import {
  EvolvedProposals,
  type EvolutionSettings,
  type EvolutionState,
} from '../../src/proposals/evolved-proposals.js';
import { newJob } from './jobs.js';

const SETTINGS: EvolutionSettings = {
  eta: 3,
  minEpochs: 4,
  maxEpochs: 108,
  encoding: 'encoding-a',
  mutationFactor: 0.5,
  crossoverChance: 0.5,
};
const SPACE = parameterSpaceOf('encoding-a');

function seeded(seed: string): EvolvedProposals {
  return new EvolvedProposals(SETTINGS, RandomStream.fromSeed(seed));
}

/** Proposes and tells on a rung; the losses fall with the trial. */
function train(proposals: EvolvedProposals, count: number, epochs: number, place = {}): void {
  for (let trial = 0; trial < count; trial += 1) {
    const { configuration } = proposals.propose(newJob(epochs, place));
    proposals.observe(epochs, { configuration, trial, loss: 1 - trial / 100 });
  }
}

const losses = (state: EvolutionState, budget: number): (number | null)[] =>
  state[budget]![1].individuals.map(({ loss }) => loss);

describe(EvolvedProposals, () => {
  it('has as many individuals on each budget as the largest rung there', () => {
    const state = seeded('sizes').state();
    expect(state.map(([epochs, { individuals }]) => [epochs, individuals.length])).toEqual([
      [4, 27],
      [12, 9],
      [36, 6],
      [108, 4],
    ]);
  });

  it('decodes a vector into levels of equal width, ops in the order of nas_benchmarks', () => {
    const saved = seeded('decode').state();
    // The best of 4 epochs, which the second rung is going to try.
    const vector = [0.49, 0.5, 1, ...new Array<number>(18).fill(0), 0, 0.34, 0.67, 1, 0.33];
    const [first, ...others] = saved[0]![1].individuals;
    const individuals = [{ ...first!, vector, loss: 0.1, trial: 5 }, ...others];
    const state: EvolutionState = [[4, { ...saved[0]![1], individuals }], ...saved.slice(1)];
    const proposals = new EvolvedProposals(SETTINGS, RandomStream.fromSeed('x'), state);
    const { configuration, origin, parent } = proposals.propose(newJob(12, { rung: 1 }));
    const levels = [0, 1, 1, ...new Array<number>(18).fill(0), 1, 0, 2, 2, 1];
    expect({ origin, parent }).toEqual({ origin: 'promotion', parent: 5 });
    expect(configuration.mask).toBe(SPACE.maskOf(levels));
    expect(configuration.label).toBe(SPACE.labelOf(levels));
  });

  it('tries the best of the budget below in the first round, and only then evolves there', () => {
    const proposals = seeded('rounds');
    train(proposals, 27, 4);
    const promoted = proposals.propose(newJob(12, { rung: 1 }));
    expect(promoted).toMatchObject({ origin: 'promotion', parent: 26 });
    expect(proposals.propose(newJob(12, { rung: 1, bracket: 4 })).origin).toBe('mutation');
  });

  it('evolves where nothing of the budget below has a result', () => {
    expect(seeded('crashed').propose(newJob(12, { rung: 1 })).origin).toBe('mutation');
  });

  it('replaces each individual by its own offspring when that is better', () => {
    const proposals = seeded('selection');
    train(proposals, 27, 4);
    expect(losses(proposals.state(), 0)).toEqual(
      Array.from({ length: 27 }, (_, trial) => 1 - trial / 100),
    );
    const { configuration, parent } = proposals.propose(newJob(4));
    expect(parent).toBe(0);
    proposals.observe(4, { configuration, trial: 27, loss: 2 });
    expect(losses(proposals.state(), 0)[0]).toBe(1);
    const second = proposals.propose(newJob(4));
    proposals.observe(4, { configuration: second.configuration, trial: 28, loss: 0 });
    expect(losses(proposals.state(), 0).slice(0, 3)).toEqual([1, 0, 0.98]);
  });

  it('makes mutants even where the rung has fewer than three individuals', () => {
    const place = { bracket: 6, rung: 1 };
    const proposals = seeded('few');
    train(proposals, 3, 108, place);
    expect(proposals.propose(newJob(108, place)).configuration.values).toHaveLength(26);
  });
});
