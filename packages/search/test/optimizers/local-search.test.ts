import { neighborGraph, RandomStream, type NeighborGraph } from '@nasbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  RandomSearch,
  simulate,
  type Optimizer,
  type Outcome,
  type Trial,
} from '../../src/index.js';
import { editNeighbors, encodedCellOf } from '../../src/optimizers/cell-neighbors.js';
import { LocalSearch, type LocalSearchSettings } from '../../src/optimizers/local-search.js';
import { COUNTING_ONES, streams } from '../small-benchmark.js';
import { describeConformance } from './conformance.js';

const FIRST: LocalSearchSettings = {
  starts: 3,
  sampler: 'pruned-valid',
  move: 'first-improvement',
  neighborhood: 'encoding-edits',
  atOptimum: 'restart',
  epochs: 108,
};
const BEST: LocalSearchSettings = { ...FIRST, move: 'best-improvement' };
const CELLS: LocalSearchSettings = { ...FIRST, neighborhood: 'unique-cells' };

let graph: NeighborGraph;
beforeAll(async () => {
  graph = await neighborGraph();
});

for (const [name, settings] of [
  ['first improvement', FIRST],
  ['best improvement', BEST],
  ['next best', { ...FIRST, atOptimum: 'next-best' }],
  ['unique cells', CELLS],
] as const) {
  describeConformance({
    name: `LocalSearch, ${name}`,
    create: (stream) => new LocalSearch(settings, stream, graph),
    restore: (state) => LocalSearch.restore(state, graph),
  });
}

const ok = (value: number): Outcome => ({ status: 'ok', value, seconds: 1 });
const search = (settings: LocalSearchSettings, seed = 1): LocalSearch =>
  new LocalSearch(settings, RandomStream.fromSeed(seed), graph);

/** Tells the same value of each of the next trials; the trials. */
function tellNext(optimizer: LocalSearch, count: number, value: number): Trial[] {
  return Array.from({ length: count }, () => {
    const [trial] = optimizer.ask();
    optimizer.tell(trial!, ok(value));
    return trial!;
  });
}

const idOf = (trial: Trial): number => encodedCellOf(trial)!.id;

describe(LocalSearch, () => {
  it('cannot look at unique cells without their neighbours', () => {
    expect(() => new LocalSearch(CELLS, RandomStream.fromSeed(1))).toThrow(
      expect.objectContaining({ code: 'missing-context' }),
    );
  });

  it('waits for all starts, then tries the neighbours of the best', () => {
    const optimizer = search(FIRST);
    const starts = optimizer.ask(5);
    expect(starts.map(({ origin }) => origin)).toEqual(['random', 'random', 'random']);
    expect(optimizer.ask()).toEqual([]);
    [0.2, 0.6, 0.4].forEach((value, i) => optimizer.tell(starts[i]!, ok(value)));
    const [next] = optimizer.ask();
    expect(next).toMatchObject({ origin: 'mutation', parent: 1 });
    const neighbors = editNeighbors(encodedCellOf(starts[1]!)!).map(({ id }) => id);
    expect(neighbors).toContain(idOf(next!));
  });

  it('moves to the first better neighbour', () => {
    const optimizer = search(FIRST);
    tellNext(optimizer, 3, 0.5);
    const worse = tellNext(optimizer, 4, 0.4);
    const [better] = tellNext(optimizer, 1, 0.6);
    expect(new Set([...worse, better!].map(({ parent }) => parent)).size).toBe(1);
    expect(optimizer.ask()[0]?.parent).toBe(better!.id);
  });

  it('looks at all neighbours and moves to the best', () => {
    const optimizer = search(BEST);
    const [start] = tellNext(optimizer, 3, 0.5); // the first of equal starts
    const around = new Set(editNeighbors(encodedCellOf(start!)!).map(({ id }) => id));
    around.delete(idOf(start!));
    const trials = optimizer.ask(99);
    expect(trials.length).toBeGreaterThan(5);
    expect(trials.length).toBeLessThanOrEqual(around.size);
    expect(optimizer.ask()).toEqual([]);
    trials.forEach((trial, i) => optimizer.tell(trial, ok(0.5 + i / 100)));
    expect(optimizer.ask()[0]?.parent).toBe(trials.at(-1)!.id);
  });

  it('begins anew at an optimum', () => {
    const optimizer = search(FIRST);
    tellNext(optimizer, 3, 0.9);
    let trial: Trial | undefined;
    do [trial] = tellNext(optimizer, 1, 0.1);
    while (trial!.origin === 'mutation');
    expect(tellNext(optimizer, 2, 0.1).map(({ origin }) => origin)).toEqual(['random', 'random']);
  });

  it('or goes on from the best cell that it has not left yet', () => {
    const optimizer = search({ ...FIRST, atOptimum: 'next-best' });
    const [best, second, third] = optimizer.ask(3);
    [0.9, 0.7, 0.8].forEach((value, i) => optimizer.tell([best!, second!, third!][i]!, ok(value)));
    const parents: number[] = [];
    while (new Set(parents).size < 3) parents.push(tellNext(optimizer, 1, 0.1)[0]!.parent);
    expect([...new Set(parents)]).toEqual([best!.id, third!.id, second!.id]);
  });

  it('starts again when no start was a cell of the benchmark', () => {
    const optimizer = search(FIRST);
    for (const trial of optimizer.ask(3)) {
      optimizer.tell(trial, { status: 'invalid', value: 0, seconds: 0 });
    }
    expect(optimizer.ask()[0]?.origin).toBe('random');
  });

  it('never proposes a cell twice', () => {
    for (const settings of [FIRST, BEST, CELLS]) {
      const { own, noise } = streams(5);
      const optimizer = new LocalSearch(settings, own, graph);
      const stop = { proposals: 1_500 };
      const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
      const { mask, label } = log.columns();
      const ids = Array.from(
        mask,
        (value, i) => encodedCellOf({ mask: value, label: label[i]! })?.id,
      );
      expect(new Set(ids).size).toBe(1_500);
    }
  });

  it('climbs higher than random search from the same source gets', () => {
    const { own, noise } = streams(6);
    const best = (optimizer: Optimizer): number => {
      const stop = { evaluations: 300 };
      const { log } = simulate({ optimizer, benchmark: COUNTING_ONES, noise, stop });
      return Math.round(26 * Math.max(...log.columns().value));
    };
    const random = best(new RandomSearch({ sampler: 'pruned-valid', epochs: 108 }, own));
    for (const settings of [FIRST, BEST]) {
      expect(best(new LocalSearch(settings, own))).toBeGreaterThan(random);
    }
  });
});
