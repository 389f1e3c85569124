import { encodingMap, neighborGraph, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { CandidatePool } from '../../src/optimizers/candidate-pool.js';

const ALL = Int32Array.from({ length: 423_624 }, (_, id) => id);
const FEW = Int32Array.of(4, 10, 20, 300_000);
const stream = () => RandomStream.fromSeed('pool');
const ONE_FLIP = { edge: 1 / 21, op: 1 / 5 };

describe(CandidatePool, () => {
  it('draws random candidates that are not taken, and none when all are', () => {
    const pool = new CandidatePool(FEW);
    expect(pool.drawRandom(new Set([4, 10, 300_000]), stream())).toBe(20);
    expect(pool.drawRandom(new Set(FEW), stream())).toBeUndefined();
  });

  it('draws over the whole space as raw encodings fall: small cells often', () => {
    const pool = new CandidatePool(ALL);
    const own = stream();
    const ids = Array.from({ length: 500 }, () => pool.drawRandom(new Set(), own)!);
    // The two-vertex cell has 9.7 % of the raw encodings.
    expect(ids.filter((id) => id === 0).length).toBeGreaterThan(20);
    expect(Math.max(...ids)).toBeLessThan(encodingMap().shared.slots.length);
  });

  it('is all candidates less the taken ones, if so set', () => {
    expect(new CandidatePool(FEW).draw('all', [], new Set([10]), stream())).toEqual([
      4, 20, 300_000,
    ]);
  });

  it('mutates the best, mostly by an edit or two, and no cell comes twice', async () => {
    const graph = await neighborGraph();
    const settings = { parents: 5, mutants: 100, chances: ONE_FLIP, size: 10 };
    const best = [300_000, 310_000, 320_000, 330_000, 340_000, 350_000];
    const cells = new CandidatePool(ALL).draw(settings, best, new Set(best), stream());
    expect(new Set([...cells, ...best]).size).toBe(cells.length + best.length);
    const near = cells.filter((id) =>
      best.some((parent) => graph.neighborsOf(parent).includes(id)),
    );
    expect(near.length).toBeGreaterThan(cells.length / 4);
    // The second parent had its turn because one does not give 100 different mutants.
    expect(cells.length).toBeGreaterThanOrEqual(100);
    expect(cells.length).toBeLessThanOrEqual(200);
  });

  it('fills up with random candidates where mutants fall outside a closed space', () => {
    const settings = { parents: 1, mutants: 5, chances: ONE_FLIP, size: 3 };
    const cells = new CandidatePool(FEW).draw(settings, [4], new Set([4]), stream());
    expect(cells.sort((a, b) => a - b)).toEqual([10, 20, 300_000]);
  });
});
