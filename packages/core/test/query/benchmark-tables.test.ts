import { describe, expect, it } from 'vitest';
import { Benchmark, RandomStream, countEncodings, type RunMetrics } from '../../src/index.js';
import {
  COLLAPSED,
  INCEPTION,
  SMALLEST_HASH,
  datasetOf,
  generatedRows,
  idOfHash,
  knownDataset,
} from './query-datasets.js';

const CELLS = 3_000;
const generated = new Benchmark(datasetOf(generatedRows(CELLS)));
const means = Array.from({ length: CELLS }, (_, id) => generated.query(id, { run: 'mean' }));
const known = new Benchmark(knownDataset());

/** Best first; of equal ones the smaller id first. */
const sortedBy = (value: (metrics: RunMetrics) => number): RunMetrics[] =>
  [...means].sort((a, b) => value(a) - value(b) || a.cellId - b.cellId);

describe('Benchmark.best', () => {
  it.each([
    [{ by: 'accuracy' }, /by must be one of trainAccuracy, .* got "accuracy"/],
    [{ by: 'testAccuracy', count: 0 }, /count must be an integer in \[1, /],
    [{ by: 'testAccuracy', top: 3 }, /best: unknown option "top"/],
    [{ by: 'testAccuracy', run: 'all' }, /query also takes 'all'/],
    [{ by: 'testAccuracy', epochs: 50 }, /epochs of 108, the budgets/],
    [{ by: 'testAccuracy', where: 'edges' }, /expected a condition/],
  ])('rejects %j', (options, message) => {
    expect(() => generated.best(options as never)).toThrow(message);
  });

  it('says so when a dataset knows only another summary', () => {
    const bests = new Benchmark(datasetOf([{ id: 2, aggregation: 'best' }]));
    expect(() => bests.best({ by: 'validationAccuracy' })).toThrow(/Ask for run: 'best'/);
  });

  it('gives the highest accuracies', () => {
    const expected = sortedBy(({ testAccuracy }) => -testAccuracy).slice(0, 25);
    const best = generated.best({ by: 'testAccuracy', count: 25 });
    expect(best.map(({ cellId }) => cellId)).toEqual(expected.map(({ cellId }) => cellId));
    expect(best[0]).toEqual({
      rank: 1,
      cellId: expected[0]!.cellId,
      hash: expected[0]!.hash,
      value: expected[0]!.testAccuracy,
    });
  });

  it('gives the fewest seconds and parameters, all cells if need be', () => {
    for (const by of ['trainingSeconds', 'trainableParameters'] as const) {
      const best = generated.best({ by, count: 10 * CELLS });
      expect(best.map(({ cellId }) => cellId)).toEqual(
        sortedBy((metrics) => metrics[by]).map(({ cellId }) => cellId),
      );
    }
  });

  it('looks among the cells that satisfy a filter', () => {
    const where = 'vertices == 6 && validationAccuracy < 0.5';
    const allowed = new Set(generated.filter(where));
    expect(allowed.size).toBeGreaterThan(5);
    const expected = sortedBy(({ testAccuracy }) => -testAccuracy)
      .filter(({ cellId }) => allowed.has(cellId))
      .slice(0, 5);
    const best = generated.best({ by: 'testAccuracy', count: 5, where });
    expect(best.map(({ cellId }) => cellId)).toEqual(expected.map(({ cellId }) => cellId));
  });

  it('gives equal values one rank', () => {
    const final = (test: number) => ({ final: { test } });
    const rows = [0.25, 0.5, 0.5, 0.75].map((test, id) => ({ id, ...final(test) }));
    const best = new Benchmark(datasetOf(rows)).best({ by: 'testAccuracy', count: 4 });
    expect(best.map(({ cellId, rank }) => [cellId, rank])).toEqual([
      [3, 1],
      [1, 2],
      [2, 2],
      [0, 4],
    ]);
  });

  it('answers the same after many other questions', () => {
    const ask = () =>
      (['trainAccuracy', 'validationAccuracy', 'testAccuracy', 'trainingSeconds'] as const).flatMap(
        (by) =>
          (['mean', 'best', 0, 1, 2] as const).map((run) => generated.best({ by, run, count: 3 })),
      );
    expect(ask()).toEqual(ask());
  });

  it('knows budgets, moments and single runs apart on real cells', () => {
    const at = { by: 'validationAccuracy', count: 9 } as const;
    const ids = [INCEPTION, SMALLEST_HASH].map(idOfHash);
    const best = known.best(at);
    expect(best.slice(0, 2).map(({ cellId }) => cellId)).toEqual(ids);
    expect(best).toHaveLength(3);
    expect(known.best({ ...at, epochs: 4 }).map(({ cellId }) => cellId)).toEqual([ids[0]]);
    expect(known.best({ ...at, run: 'best' })).toHaveLength(4);
    expect(known.best({ ...at, run: 2, at: 'halfway' })[0]!.value).toBe(0.8225160241127014);
  });
});

describe('Benchmark.rank', () => {
  it('agrees with the sorted table', () => {
    const sorted = sortedBy(({ testAccuracy }) => -testAccuracy);
    for (const place of [0, 1, 1_500, CELLS - 1]) {
      const { cellId, testAccuracy, hash } = sorted[place]!;
      const rank = sorted.findIndex((metrics) => metrics.testAccuracy === testAccuracy) + 1;
      expect(generated.rank(cellId, { by: 'testAccuracy' })).toEqual({
        rank,
        of: CELLS,
        percentile: (100 * (CELLS - rank)) / (CELLS - 1),
        cellId,
        hash,
        value: testAccuracy,
      });
    }
  });

  it('counts the cells that have the value only', () => {
    expect(known.rank({ hash: INCEPTION }, { by: 'testAccuracy' })).toMatchObject({
      rank: 1,
      of: 3,
      percentile: 100,
    });
    const alone = known.rank({ hash: INCEPTION }, { by: 'testAccuracy', epochs: 12 });
    expect(alone).toMatchObject({ rank: 1, of: 1, percentile: 100 });
  });

  it('says why a cell has none', () => {
    const cell = { hash: COLLAPSED };
    expect(() => known.rank(cell, { by: 'testAccuracy' })).toThrow(
      expect.objectContaining({ code: 'not-single-runs' }),
    );
    expect(() => known.rank(cell, { by: 'testAccuracy', run: 'best' })).toThrow(
      expect.objectContaining({ code: 'value-not-in-dataset' }),
    );
  });
});

describe('Benchmark.queryBatch', () => {
  const ids = Int32Array.of(5, 2_999, 0, 5);

  it('answers as one by one', () => {
    for (const run of ['mean', 'best', 1, { random: 9 }] as const) {
      const batch = generated.queryBatch(ids, { run });
      const single = Array.from(ids, (id) => generated.query(id, { run }));
      for (const metric of ['testAccuracy', 'trainingSeconds', 'trainableParameters'] as const) {
        expect([...batch[metric]]).toEqual(single.map((metrics) => metrics[metric]));
      }
    }
  });

  it('draws from a stream in the order of the ids', () => {
    const many = Int32Array.from({ length: 50 }, () => 5);
    const draw = () => generated.queryBatch(many, { run: { random: RandomStream.fromSeed(4) } });
    expect(new Set(draw().testAccuracy).size).toBe(3);
    expect(draw()).toEqual(draw());
  });

  it('writes to the columns that it is given', () => {
    const out = generated.queryBatch(ids, { run: 0 });
    const again = generated.queryBatch(ids, { run: 1, out });
    expect(again).toBe(out);
    expect(out.testAccuracy[0]).toBe(generated.query(5, { run: 1 }).testAccuracy);
  });

  it.each([
    [{ run: 'all' }, /query also takes 'all'/],
    [{ run: 0, missing: 'skip' }, /missing must be one of throw, nan, got "skip"/],
    [{ run: 0, out: {} }, /out.trainAccuracy must be a Float64Array of 4 entries, got undefined/],
    [{ run: 0, where: '' }, /unknown option "where"/],
  ])('rejects %j', (options, message) => {
    expect(() => generated.queryBatch(ids, options as never)).toThrow(message);
  });

  it('throws for a cell without an answer, or writes NaN if told to', () => {
    const withStranger = Int32Array.of(5, 400_000);
    expect(() => generated.queryBatch(withStranger, { run: 0 })).toThrow(/Cell 400000 is a cell/);
    const { testAccuracy } = generated.queryBatch(withStranger, { run: 0, missing: 'nan' });
    expect(testAccuracy[0]).toBe(generated.query(5, { run: 0 }).testAccuracy);
    expect(testAccuracy[1]).toBeNaN();
  });

  it('leaves no old value in a column where there is no answer', () => {
    const out = generated.queryBatch(Int32Array.of(5, 6), { run: 0 });
    generated.queryBatch(Int32Array.of(5, 400_000), { run: 0, missing: 'nan', out });
    for (const column of Object.values(out)) expect(column[1]).toBeNaN();
  });
});

describe('Benchmark.flags', () => {
  it('tells at which budgets a real cell collapsed', () => {
    const { collapsed, diverged, budgets } = known.flags({ hash: COLLAPSED });
    expect({ collapsed, diverged }).toEqual({ collapsed: true, diverged: false });
    expect(budgets.map(({ epochs, collapsed: count }) => [epochs, count])).toEqual([
      [4, 1],
      [12, 0],
      [36, 1],
      [108, 1],
    ]);
    expect(budgets.every(({ aggregation }) => aggregation === 'best')).toBe(true);
  });

  it('has nothing to say about a sound cell', () => {
    const flags = known.flags({ hash: INCEPTION });
    expect(flags).toMatchObject({ collapsed: false, diverged: false, truncated: false });
    expect(flags.budgets.map(({ runs }) => runs)).toEqual([3, 3, 3, 3]);
  });

  it('counts runs by what became of them, and kinds of rows apart', () => {
    const benchmark = new Benchmark(
      datasetOf([
        { id: 4, repeat: 0, status: 'diverged' },
        { id: 4, repeat: 1, status: 'truncated', final: { validation: 0.9 } },
        { id: 4, repeat: 2, final: { validation: 0.1 } },
        { id: 4, repeat: 3, aggregation: 'mean', final: { validation: 0.5 } },
      ]),
    );
    const single = { aggregation: 'single', runs: 3, collapsed: 1, diverged: 1, truncated: 1 };
    const mean = { aggregation: 'mean', runs: 1, collapsed: 0, diverged: 0, truncated: 0 };
    expect(benchmark.flags(4)).toEqual({
      cellId: 4,
      collapsed: true,
      diverged: true,
      truncated: true,
      budgets: [
        { epochs: 108, ...single },
        { epochs: 108, ...mean },
      ],
    });
  });
});

describe('Benchmark.isomorphicEncodings', () => {
  it('counts the raw encodings of a cell', () => {
    const id = idOfHash(INCEPTION);
    const expected = countEncodings().multiplicities[id]!;
    expect(expected).toBeGreaterThan(1);
    expect(known.isomorphicEncodings({ hash: INCEPTION })).toBe(expected);
  });
});
