import { describe, expect, it } from 'vitest';
import {
  Benchmark,
  RandomStream,
  cellId,
  cellOf,
  cellMatrix,
  cellOps,
  createCell,
  embeddedDataset,
  hashTable,
  trainableParameters,
  type QueryOptions,
} from '../../src/index.js';
import { chain, ops } from '../known-cells.js';
import {
  COLLAPSED,
  INCEPTION,
  SMALLEST_HASH,
  datasetOf,
  idOfHash,
  knownDataset,
} from './query-datasets.js';

const known = new Benchmark(knownDataset());
const MEAN = { run: 'mean' } as const;
const inception = { hash: INCEPTION };

/** A cell with ten edges after pruning. */
const TEN_EDGES = {
  matrix: Array.from({ length: 5 }, (_, x) =>
    Array.from({ length: 5 }, (_entry, y) => Number(y > x)),
  ),
  ops: ops(5),
};
const NO_PATH = {
  matrix: [
    [0, 0],
    [0, 0],
  ],
  ops: ops(2),
};
const EIGHT_VERTICES = { matrix: chain(8), ops: ops(8) };
const BAD_OP = { matrix: chain(3), ops: ['input', 'none', 'output'] };
const ENTRY_2 = {
  matrix: [
    [0, 2],
    [0, 0],
  ],
  ops: ops(2),
};
const LOWER = {
  matrix: [
    [0, 1],
    [1, 0],
  ],
  ops: ops(2),
};
const UNKNOWN_HASH = { hash: '0123456789abcdef0123456789abcdef' };

/** Every order of the vertices in which all edges lead from smaller to larger numbers. */
function ordersOf(matrix: number[][], order: readonly number[] = []): (readonly number[])[] {
  if (order.length === matrix.length) return [order];
  const isFree = (vertex: number): boolean =>
    !order.includes(vertex) && matrix.every((row, x) => row[vertex] === 0 || order.includes(x));
  return [...matrix.keys()].filter(isFree).flatMap((next) => ordersOf(matrix, [...order, next]));
}

describe('Benchmark.query, asked wrongly', () => {
  it('wants to be told which run, and says why', () => {
    expect(() => known.query(inception, {} as QueryOptions<'mean'>)).toThrow(
      expect.objectContaining({ code: 'missing-option' }),
    );
    expect(() => known.query(inception, undefined as unknown as QueryOptions<'mean'>)).toThrow(
      /run must be 'mean', 'best', 'all'/,
    );
  });

  it.each([
    [{ run: 'median' }, /run must be .*got "median"/],
    [{ run: -1 }, /run must be an integer in \[0, 255\], got -1/],
    [{ run: { random: 1, seed: 2 } }, /unknown option "seed"/],
    [{ run: { random: 0.5 } }, /as seed, got 0.5/],
    [{ run: 'mean', epoch: 4 }, /query: unknown option "epoch"/],
    [{ run: 'mean', epochs: '108' }, /epochs must be an integer/],
    [{ run: 'mean', at: 'end' }, /at must be one of start, halfway, final, got "end"/],
  ])('rejects %j', (options, message) => {
    expect(() => known.query(inception, options as never)).toThrow(message);
  });

  it('has no answers once the dataset is closed', () => {
    const dataset = datasetOf([{ id: 3 }]);
    const benchmark = new Benchmark(dataset);
    dataset.close();
    expect(() => benchmark.query(3, MEAN)).toThrow(
      expect.objectContaining({ code: 'dataset-closed' }),
    );
  });
});

describe('Benchmark.tryQuery, where there is no answer', () => {
  it.each([
    [EIGHT_VERTICES, 'too-many-vertices'],
    [TEN_EDGES, 'too-many-edges'],
    [NO_PATH, 'no-path'],
    [BAD_OP, 'unknown-op'],
    [ENTRY_2, 'entry-not-binary'],
    [LOWER, 'lower-triangle'],
    [UNKNOWN_HASH, 'unknown-hash'],
    [{ hash: 'xyz' }, 'malformed-hash'],
    [-1, 'id-range'],
    [NaN, 'id-range'],
    [423_624, 'id-range'],
    [5, 'cell-not-in-dataset'],
    [{ hash: hashTable().hashOf(5) }, 'cell-not-in-dataset'],
    ['28cfc7874f6d200472e1a9dcd8650aa0' as never, 'malformed-cell'],
    [null as never, 'malformed-cell'],
  ])('gives the reason as a value: %j is %s', (cell, reason) => {
    expect(known.tryQuery(cell, MEAN)).toMatchObject({ found: false, reason });
  });

  it.each([
    [inception, { run: 'mean', epochs: 50 }, 'epochs-not-in-dataset', /of 4, 12, 36, 108/],
    [{ hash: SMALLEST_HASH }, { run: 0, epochs: 4 }, 'epochs-not-in-dataset', /runs of 108 epochs/],
    [inception, { run: 3 }, 'repeat-not-in-dataset', /repeat 0, 1, 2.* got 3/],
    [{ hash: COLLAPSED }, { run: 'mean' }, 'not-single-runs', /only the best .* run: 'best'/],
    [{ hash: COLLAPSED }, { run: 0 }, 'not-single-runs', /to answer 0/],
    [{ hash: COLLAPSED }, { run: { random: 1 } }, 'not-single-runs', /a random run/],
  ] as const)('%j with %j is %s', (cell, options, reason, message) => {
    const outcome = known.tryQuery(cell, options);
    expect(outcome).toMatchObject({ found: false, reason });
    if (!outcome.found) expect(outcome.message).toMatch(message);
  });

  it('throws for wrong options all the same', () => {
    expect(() => known.tryQuery(inception, { run: 'most' } as never)).toThrow(/run must be/);
  });

  it('gives the answer otherwise', () => {
    const outcome = known.tryQuery(inception, MEAN);
    expect(outcome).toEqual({ found: true, metrics: known.query(inception, MEAN) });
  });
});

describe('Benchmark.query on real runs', () => {
  it('has the three runs at 108 epochs', () => {
    const all = known.query(inception, { run: 'all', epochs: 108 });
    expect(all.map(({ validationAccuracy }) => validationAccuracy)).toEqual([
      0.9376001358032227, 0.9378004670143127, 0.9336938858032227,
    ]);
    expect(all.map(({ repeat }) => repeat)).toEqual([0, 1, 2]);
    expect(all).toEqual([0, 1, 2].map((run) => known.query(inception, { run })));
  });

  it('has a mean that is exact and never varies', () => {
    const first = known.query(inception, MEAN);
    expect(first.testAccuracy).toBe(0.9308560291926066);
    expect(first).toMatchObject({ repeat: 'mean', runs: 3, epochs: 108, collapsed: false });
    for (let i = 0; i < 100; i += 1) expect(known.query(inception, MEAN)).toEqual(first);
  });

  it('picks one of the three by chance, and the same one with the same seed', () => {
    const all = known.query(inception, { run: 'all' });
    const picked = new Set<unknown>();
    for (let seed = 0; seed < 40; seed += 1) {
      const one = known.query(inception, { run: { random: seed } });
      expect(all).toContainEqual(one);
      expect(known.query(inception, { run: { random: seed } })).toEqual(one);
      picked.add(one.repeat);
    }
    expect([...picked].sort()).toEqual([0, 1, 2]);
  });

  it('picks for each cell and budget apart under one seed', () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({ id: Math.floor(i / 3), repeat: i % 3 }));
    const benchmark = new Benchmark(datasetOf(rows));
    const run = { random: 'one seed' };
    const picks = Array.from({ length: 20 }, (_, id) => benchmark.query(id, { run }).repeat);
    expect(new Set(picks).size).toBe(3);
  });

  it('draws anew from a stream at each call', () => {
    const draw = (stream: RandomStream): unknown[] =>
      Array.from({ length: 30 }, () => known.query(inception, { run: { random: stream } }).repeat);
    const picks = draw(RandomStream.fromSeed(3));
    expect(new Set(picks)).toEqual(new Set([0, 1, 2]));
    expect(draw(RandomStream.fromSeed(3))).toEqual(picks);
  });

  it('takes the best by final validation accuracy, at every moment', () => {
    const best = known.query(inception, { run: 'best' });
    expect(best).toMatchObject({ repeat: 'best', validationAccuracy: 0.9378004670143127 });
    const halfway = known.query(inception, { run: 'best', at: 'halfway' });
    expect(halfway.validationAccuracy).toBe(0.8104968070983887);
  });

  it('has seconds, and half of the epochs half way', () => {
    const cell = { hash: SMALLEST_HASH };
    expect(known.query(cell, { run: 0, epochs: 108 })).toMatchObject({
      trainingSeconds: 1769.1279296875,
      trainedEpochs: 108,
    });
    expect(known.query(cell, { run: 0, epochs: 108, at: 'halfway' })).toMatchObject({
      trainingSeconds: 883.4580078125,
      trainedEpochs: 54,
      epochs: 108,
    });
  });

  it('has one answer for a cell however it is written', () => {
    const expected = known.query(idOfHash(INCEPTION), MEAN);
    expect(expected).toMatchObject({ hash: INCEPTION, trainableParameters: 2_694_282 });
    const cell = cellOf(expected.cellId);
    const [matrix, names] = [cellMatrix(cell), cellOps(cell)];
    // Vertices 1 and 2 are not connected, so that swapping them keeps the matrix upper triangular.
    expect(matrix[1]![2]).toBe(0);
    const order = [0, 2, 1, 3, 4, 5, 6];
    const swapped = {
      matrix: order.map((x) => order.map((y) => matrix[x]![y]!)),
      ops: order.map((vertex) => names[vertex]!),
    };
    for (const same of [cell, swapped, { matrix, ops: names }, { hash: INCEPTION.toUpperCase() }]) {
      expect(known.query(same, MEAN)).toEqual(expected);
    }
  });

  it('has the parameters of the stored cell in every vertex order', () => {
    const hash = '8e2d791a82635829e908503739431c14';
    const stored = createCell({ hash });
    const [matrix, names] = [cellMatrix(stored), cellOps(stored)];
    const benchmark = new Benchmark(datasetOf([{ id: cellId(stored) }]));
    const counts = ordersOf(matrix).map((order) => {
      const same = {
        matrix: order.map((x) => order.map((y) => matrix[x]![y]!)),
        ops: order.map((vertex) => names[vertex]!),
      };
      expect(benchmark.query(same, { run: 0 })).toMatchObject({
        hash,
        trainableParameters: 3_955_249,
      });
      return trainableParameters(createCell(same), { order: 'as-given' });
    });
    expect(new Set(counts)).toEqual(new Set([3_955_249, 3_993_143, 4_007_658]));
  });

  it('calls a collapsed cell collapsed, and takes its values as they are', () => {
    const at = (epochs: number) => known.query({ hash: COLLAPSED }, { run: 'best', epochs });
    for (const epochs of [4, 36, 108]) {
      expect(at(epochs)).toMatchObject({
        collapsed: true,
        status: 'ok',
        validationAccuracy: Math.fround(949 / 9984),
      });
    }
    expect(at(12)).toMatchObject({
      collapsed: false,
      validationAccuracy: Math.fround(4165 / 9984),
    });
    expect(at(108)).toMatchObject({ repeat: 'best', runs: 0, testAccuracy: NaN });
  });

  it('says where the values come from', () => {
    expect(known.query(inception, MEAN).provenance).toBe('real');
    expect(new Benchmark(datasetOf([{ id: 1 }])).query(1, MEAN).provenance).toBe('synthetic');
  });
});

describe('Benchmark.query on runs that did not all end well', () => {
  const rows = [
    { id: 7, repeat: 0, status: 'diverged' as const },
    { id: 7, repeat: 1, final: { validation: 0.5, seconds: 10 } },
    { id: 7, repeat: 2, final: { validation: 0.09375, seconds: 20 } },
    { id: 8, repeat: 0, status: 'diverged' as const },
  ];
  const benchmark = new Benchmark(datasetOf(rows));

  it('takes the mean over those that did, says how many, and that one collapsed', () => {
    expect(benchmark.query(7, MEAN)).toMatchObject({
      validationAccuracy: 0.296875,
      trainingSeconds: 15,
      runs: 2,
      status: 'ok',
      collapsed: true,
    });
  });

  it('has NaN and the status where none did', () => {
    const failed = { status: 'diverged', validationAccuracy: NaN };
    expect(benchmark.query(8, MEAN)).toMatchObject({ ...failed, runs: 0 });
    expect(benchmark.query(8, { run: 'best' })).toMatchObject(failed);
    expect(benchmark.query(7, { run: 0 })).toMatchObject({ ...failed, runs: 1 });
  });

  it('has no best run that failed or is unknown where a known one is there', () => {
    const best = new Benchmark(
      datasetOf([
        { id: 7, repeat: 0, status: 'diverged', final: { validation: 0.875 } },
        { id: 7, repeat: 1 },
        { id: 7, repeat: 2, final: { validation: 0.5 } },
      ]),
    );
    const expected = { validationAccuracy: 0.5, status: 'ok' };
    expect(best.query(7, { run: 'best' })).toMatchObject(expected);
  });

  it('never mixes configurations', () => {
    const mixed = new Benchmark(datasetOf([{ id: 7 }, { id: 7, repeat: 1, configuration: 1 }]));
    for (const run of ['mean', 'best'] as const) {
      expect(() => mixed.query(7, { run })).toThrow(
        expect.objectContaining({ code: 'mixed-configurations' }),
      );
    }
    const all = mixed.query(7, { run: 'all' });
    expect(all.map(({ configuration }) => configuration)).toEqual([0, 1]);
  });

  it('never mixes moments after different numbers of epochs', () => {
    // Repeats of one laboratory measured after 1 and after 2 of 4 epochs.
    const ecnas = new Benchmark(embeddedDataset('ecnas'));
    const ask = (at: 'halfway' | 'final') => ecnas.query(0, { run: 'mean', at });
    expect(() => ask('halfway')).toThrow(expect.objectContaining({ code: 'mixed-epochs' }));
    expect(ask('final')).toMatchObject({ runs: 4, trainedEpochs: 4 });
    const column = ecnas.best({ by: 'validationAccuracy', run: 'mean', at: 'halfway', count: 1 });
    expect(column[0]!.cellId).toBeGreaterThan(90);
  });

  it('prefers a stored mean to the mean of the single runs beside it', () => {
    const best = new Benchmark(embeddedDataset('known'));
    const cell = { hash: '02e5a0247bbdcf2860b7e96f74961594' };
    expect(best.query(cell, MEAN)).toMatchObject({ testAccuracy: Math.fround(0.943175752957662) });
    expect(best.query(cell, { run: 'all' })).toHaveLength(1);
  });

  it('uses a stored mean where no single run is known', () => {
    const final = { test: 0.75 };
    const stored = new Benchmark(datasetOf([{ id: 7, aggregation: 'mean', final }]));
    expect(stored.query(7, MEAN)).toMatchObject({ testAccuracy: 0.75, repeat: 'mean', runs: 0 });
    expect(() => stored.query(7, { run: 'best' })).toThrow(/knows only the mean/);
  });
});
