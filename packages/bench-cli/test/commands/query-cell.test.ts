import { describe, expect, it } from 'vitest';
import { runNasbench } from '../run-nasbench.js';
import { failingLine, INCEPTION_HASH, jsonOf, OFFICIAL_HASH } from './dataset-files.js';

interface Metrics {
  readonly repeat: number | string;
  readonly validationAccuracy: number;
  readonly testAccuracy: number;
}

const COLLAPSED_HASH = '003d4f8e9c5a066d7b248230d8a4fcb5';
const BEST_HASH = '02e5a0247bbdcf2860b7e96f74961594';
const ask = (...args: string[]): string[] => ['query', 'cell', ...args];

describe('query cell, used wrongly', () => {
  it('asks for a dataset and a cell', async () => {
    expect(await failingLine(ask('embedded:known'), 2)).toContain("argument 'cell'");
  });

  it('says what names a cell when nothing does', async () => {
    expect(await failingLine(ask('embedded:known', 'inception'), 2)).toContain(
      'Expected a hash of 32 hex digits, an id, or a cell as JSON, got "inception".',
    );
    expect(await failingLine(ask('embedded:known', '{"matrix":'), 2)).toContain('a cell as JSON');
  });

  it('tells an unknown hash from a cell that this dataset lacks', async () => {
    const unknown = await failingLine(ask('embedded:known', 'f'.repeat(32)), 3);
    const lacking = await failingLine(ask('embedded:known', '17'), 3);
    expect(unknown).not.toContain('cell-not-in-dataset');
    expect(lacking).toMatch(/not one of the 6 cells of embedded:known.*\(cell-not-in-dataset\)/);
  });

  it('names the budgets for 50 epochs', async () => {
    const line = await failingLine(ask('embedded:sample', OFFICIAL_HASH, '--epochs', '50'), 3);
    expect(line).toContain('Expected epochs of 4, 12, 36, 108');
  });

  it('does not take a best-of for a mean or a single run', async () => {
    for (const run of ['mean', '0', 'random:1']) {
      const line = await failingLine(ask('embedded:sample', OFFICIAL_HASH, '--run', run), 3);
      expect(line).toMatch(/knows only the best of its repeats.*\(not-single-runs\)/);
    }
  });

  it('lists the repeats for one that there is not', async () => {
    const line = await failingLine(ask('embedded:known', INCEPTION_HASH, '--run', '3'), 3);
    expect(line).toMatch(/Expected repeat 0, 1, 2.*got 3/);
  });

  it('explains what --run takes', async () => {
    const line = await failingLine(ask('embedded:known', INCEPTION_HASH, '--run', 'average'), 2);
    expect(line).toContain('Expected mean, best, all, random:SEED or a repeat from 0.');
  });
});

describe('query cell', () => {
  it('gives the mean of three runs to the last digit, with its provenance', async () => {
    const args = ask('embedded:known', INCEPTION_HASH, '--epochs', '108', '--run', 'mean');
    expect(await jsonOf(args)).toMatchObject({
      hash: INCEPTION_HASH,
      epochs: 108,
      repeat: 'mean',
      runs: 3,
      testAccuracy: 0.9308560291926066,
      provenance: 'real',
      dataset: 'embedded:known',
    });
  });

  it('gives all runs, and one of them by a seed, the same each time', async () => {
    const all = await jsonOf<Metrics[]>(ask('embedded:known', INCEPTION_HASH, '--run', 'all'));
    expect(all.map(({ validationAccuracy }) => validationAccuracy)).toEqual([
      0.9376001358032227, 0.9378004670143127, 0.9336938858032227,
    ]);
    const drawn = await Promise.all(
      ['random:5', 'random:5'].map((run) =>
        jsonOf<Metrics>(ask('embedded:known', INCEPTION_HASH, '--run', run)),
      ),
    );
    expect(drawn[0]).toEqual(drawn[1]);
    expect(all.map(({ testAccuracy }) => testAccuracy)).toContain(drawn[0]!.testAccuracy);
  });

  it('gives seconds and epochs half way', async () => {
    const args = ask('embedded:known', OFFICIAL_HASH, '--epochs', '108', '--run', '0');
    expect(await jsonOf([...args, '--at', 'halfway'])).toMatchObject({
      trainingSeconds: 883.4580078125,
      trainedEpochs: 54,
    });
    expect(await jsonOf(args)).toMatchObject({ trainingSeconds: 1769.1279296875 });
  });

  it('calls a collapsed training collapsed, and answers with the best-of unasked', async () => {
    const { code, stdout } = await runNasbench(ask('embedded:sample', COLLAPSED_HASH));
    expect(stdout).toMatch(/^embedded:sample: .*best of several runs/);
    expect(stdout).toMatch(/best +ok, collapsed +- +0\.0951/);
    expect(code).toBe(0);
    const metrics = await jsonOf(ask('embedded:sample', COLLAPSED_HASH, '--epochs', '12'));
    expect(metrics).toMatchObject({
      validationAccuracy: Math.fround(4165 / 9984),
      testAccuracy: null,
      collapsed: false,
    });
  });

  it('finds a cell by hash, by id and by a matrix in another vertex order', async () => {
    const byHash = await jsonOf<{ cellId: number }>(ask('embedded:known', INCEPTION_HASH));
    const { matrix, ops } = await jsonOf<{ matrix: number[][]; ops: string[] }>([
      ...['cell', 'show', '--hash', INCEPTION_HASH],
    ]);
    const swap = (at: number): number => (at === 1 ? 2 : at === 2 ? 1 : at);
    const swapped = {
      matrix: matrix.map((_, row) => matrix.map((__, column) => matrix[swap(row)]![swap(column)]!)),
      ops: ops.map((_, vertex) => ops[swap(vertex)]!),
    };
    const others = [String(byHash.cellId), JSON.stringify(swapped)];
    for (const cell of others) expect(await jsonOf(ask('embedded:known', cell))).toEqual(byHash);
  });

  it('says of EC-NAS values in every answer that they are not the official ones', async () => {
    const metrics = await jsonOf<object[]>(ask('embedded:ecnas', '0', '--run', 'all'));
    expect(metrics).toHaveLength(4);
    expect(JSON.stringify(metrics[0])).toContain('not the official runs');
  });

  it('keeps the single run and the mean of the best cell apart', async () => {
    const all = await jsonOf<Metrics[]>(ask('embedded:known', BEST_HASH, '--run', 'all'));
    expect(all.map(({ repeat, testAccuracy }) => [repeat, testAccuracy])).toEqual([
      [0, Math.fround(0.9406049847602844)],
    ]);
  });
});
