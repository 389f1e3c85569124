import { describe, expect, it } from 'vitest';
import { Subpopulation, type Individual } from '../../src/proposals/subpopulation.js';

const individual = (value: number, loss: number | null, trial = -1): Individual => ({
  vector: [value],
  loss,
  trial,
});

describe(Subpopulation, () => {
  it('offers its targets round and round', () => {
    const population = new Subpopulation([individual(0, null), individual(1, null)]);
    expect([1, 2, 3].map(() => population.takeTarget())).toEqual([0, 1, 0]);
  });

  it('ranks by loss, the lower place first on ties, those without a loss last', () => {
    const population = new Subpopulation([
      individual(0, null),
      individual(1, 0.5),
      individual(2, 0.1),
      individual(3, 0.5),
      individual(4, null),
    ]);
    expect(population.ranked().map(({ vector }) => vector[0])).toEqual([2, 1, 3, 0, 4]);
  });

  it('lets an offspring replace its target unless it is worse', () => {
    const population = new Subpopulation([individual(0, null), individual(1, 0.5)]);
    population.select(0, individual(10, null));
    population.select(1, individual(11, 0.6));
    expect(population.individuals.map(({ vector }) => vector[0])).toEqual([0, 1]);
    population.select(0, individual(10, 0.9));
    population.select(1, individual(11, 0.5));
    expect(population.individuals.map(({ vector }) => vector[0])).toEqual([10, 11]);
  });

  it('takes the best of the budget below, without those that it has', () => {
    const lower = new Subpopulation([
      individual(0, 0.3, 70),
      individual(1, 0.1, 71),
      individual(2, 0.2, 72),
      individual(3, null),
    ]);
    const population = new Subpopulation([individual(1, null), individual(9, null)]);
    const taken = [1, 2, 3].map(() => population.takePromoted(lower, 2)?.trial);
    // Two at a time; then the list is made again.
    expect(taken).toEqual([72, 70, 72]);
  });

  it('takes the very best where it has all of them, and nothing where there is nothing', () => {
    const population = new Subpopulation([individual(0, null), individual(1, null)]);
    const lower = new Subpopulation([individual(0, 0.3, 70), individual(1, 0.1, 71)]);
    expect(population.takePromoted(lower, 2)?.trial).toBe(71);
    expect(population.takePromoted(new Subpopulation([individual(5, null)]), 2)).toBeUndefined();
  });
});
