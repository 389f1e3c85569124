import { describe, expect, it } from 'vitest';
import { NasBenchApi, cellMatrix, cellOf, cellOps, hashTable } from '../../src/index.js';
import { FLOAT_OPS, FLOAT_ROWS, chain, ops } from '../known-cells.js';
import {
  COLLAPSED,
  INCEPTION,
  KNOWN_RUNS,
  SMALLEST_HASH,
  idOfHash,
  knownDataset,
} from './query-datasets.js';

const dataset = knownDataset();
const newApi = (seed: string | number = 1): NasBenchApi => new NasBenchApi({ dataset, seed });
const inception = { hash: INCEPTION };

describe('NasBenchApi, used wrongly', () => {
  it('wants a seed', () => {
    expect(() => new NasBenchApi({ dataset } as never)).toThrow(/name a seed/);
    expect(() => new NasBenchApi({ dataset, sed: 1 } as never)).toThrow(/unknown option "sed"/);
  });

  it('rejects misspelled options of query', () => {
    expect(() => newApi().query(inception, { epoch: 4 } as object)).toThrow(
      /NasBenchApi.query: unknown option "epoch"/,
    );
  });

  it.each([
    [inception, { epochs: 50 }, 'epochs-not-in-dataset'],
    [{ hash: COLLAPSED }, {}, 'not-single-runs'],
    [{ hash: hashTable().hashOf(9) }, {}, 'cell-not-in-dataset'],
    [{ matrix: chain(8), ops: ops(8) }, {}, 'too-many-vertices'],
  ])('charges nothing for a question without an answer: %j, %j', (cell, options, code) => {
    const api = newApi();
    expect(() => api.query(cell, options)).toThrow(expect.objectContaining({ code }));
    expect(api.getBudgetCounters()).toEqual([0, 0]);
  });

  it('knows an unknown hash by name', () => {
    expect(() => newApi().getMetricsFromHash('0'.repeat(32))).toThrow(
      expect.objectContaining({ code: 'unknown-hash' }),
    );
  });

  it('does not train, and says what to do', () => {
    expect(() => newApi().evaluate()).toThrow(/takes hours.*Use query/);
  });
});

describe('NasBenchApi.isValid', () => {
  it.each([
    ['a float matrix that prunes to nine edges', { matrix: FLOAT_ROWS, ops: FLOAT_OPS }, true],
    ['a cell that this dataset lacks', { matrix: chain(3), ops: ops(3) }, true],
    ['eight vertices', { matrix: chain(8), ops: ops(8) }, false],
    ['an unknown op', { matrix: chain(3), ops: ['input', 'none', 'output'] }, false],
    [
      'an entry of 2',
      {
        matrix: [
          [0, 2],
          [0, 0],
        ],
        ops: ops(2),
      },
      false,
    ],
    [
      'no path',
      {
        matrix: [
          [0, 0],
          [0, 0],
        ],
        ops: ops(2),
      },
      false,
    ],
    ['nothing at all', undefined as never, false],
  ])('answers for %s', (_, cell, valid) => {
    expect(newApi().isValid(cell)).toBe(valid);
  });
});

describe('NasBenchApi.query', () => {
  const finals = KNOWN_RUNS.cells[0]!.runs.slice(-3).map((run) => run.at(-2));

  it('picks one of the three runs at 108 epochs, repeatably', () => {
    const picks = (seed: number): number[] => {
      const api = newApi(seed);
      return Array.from({ length: 20 }, () => api.query(inception).validationAccuracy);
    };
    expect(new Set(picks(5))).toEqual(new Set(finals));
    expect(picks(5)).toEqual(picks(5));
    expect(picks(5)).not.toEqual(picks(6));
  });

  it('gives the stored cell, not the caller’s', () => {
    const stored = cellOf(idOfHash(INCEPTION));
    expect(newApi().query(inception)).toMatchObject({
      moduleAdjacency: cellMatrix(stored),
      moduleOperations: cellOps(stored),
      trainableParameters: 2_694_282,
    });
  });

  it('charges what it answered, half of it half way', () => {
    const api = newApi();
    const whole = api.query(inception);
    const half = api.query({ hash: SMALLEST_HASH }, { epochs: 108, stopHalfway: true });
    const spent = whole.trainingTime + half.trainingTime;
    expect(half.trainingTime).toBeLessThan(900);
    expect(api.getBudgetCounters()).toEqual([spent, 108 + 54]);
    api.getMetricsFromHash(INCEPTION);
    expect(api.getBudgetCounters()).toEqual([spent, 162]);
    api.resetBudgetCounters();
    expect(api.getBudgetCounters()).toEqual([0, 0]);
  });

  it('is its own source of chance', () => {
    const api = newApi('a');
    const expected = Array.from({ length: 9 }, () => newApi('a').query(inception))[0];
    newApi('b').query(inception);
    expect(api.query(inception)).toEqual(expected);
  });
});

describe('NasBenchApi, all about a cell', () => {
  it('has every run of every budget under the names of the reference', () => {
    const [fixed, computed] = newApi().getMetricsFromHash(INCEPTION);
    expect(Object.keys(fixed)).toEqual([
      'moduleAdjacency',
      'moduleOperations',
      'trainableParameters',
    ]);
    expect(Object.keys(computed)).toEqual(['4', '12', '36', '108']);
    const names = KNOWN_RUNS.columns.slice(2);
    const rows = KNOWN_RUNS.cells[0]!.runs.map(([epochs, repeat, ...values]) => {
      const run = computed[epochs!]![repeat!]!;
      expect(run).toEqual(Object.fromEntries(names.map((name, i) => [name, values[i]])));
      return run;
    });
    expect(rows).toHaveLength(12);
  });

  it('is the same by spec', () => {
    const api = newApi();
    const cell = cellOf(idOfHash(INCEPTION));
    expect(api.getMetricsFromSpec(cell)).toEqual(api.getMetricsFromHash(INCEPTION));
  });

  it('lists budgets and hashes', () => {
    const api = newApi();
    expect([...api.validEpochs]).toEqual([4, 12, 36, 108]);
    const hashes = [...api.hashIterator()];
    expect([...hashes].sort()).toEqual(
      [COLLAPSED, INCEPTION, ...KNOWN_RUNS.cells.map(({ hash }) => hash)]
        .filter((hash, i, all) => all.indexOf(hash) === i)
        .sort(),
    );
  });

  it('stops listing hashes when the dataset is closed meanwhile', () => {
    const closing = knownDataset();
    const hashes = new NasBenchApi({ dataset: closing, seed: 1 }).hashIterator();
    expect(hashes.next().value).toMatch(/^[0-9a-f]{32}$/);
    closing.close();
    expect(() => hashes.next()).toThrow(expect.objectContaining({ code: 'dataset-closed' }));
  });
});
