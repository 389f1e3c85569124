import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  AGGREGATIONS,
  cellId,
  createCell,
  embeddedDataset,
  EMBEDDED_DATASETS,
  embeddedDatasets,
  pickRuns,
  verifyDataset,
  writeDataset,
  writeTfRecords,
  type Dataset,
  type RunColumn,
} from '../../src/index.js';
import { readEmbedded } from '../../src/embedded/embedded-datasets.js';

const INCEPTION = '28cfc7874f6d200472e1a9dcd8650aa0';
const FIRST = '00005c142e6f48ac74fdcf73e3439874';
const BEST_MEAN_TEST = '02e5a0247bbdcf2860b7e96f74961594';
const COLLAPSED = '003d4f8e9c5a066d7b248230d8a4fcb5';
const TWO_VERTICES = '043721b9c7fe8c5fad811d47d83132ec';

const shipped = (name: string): Buffer =>
  readFileSync(new URL(`../../data/${name}.bin`, import.meta.url));

function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'nasbench-embedded-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function fileOf(bytes: Uint8Array): string {
  const path = join(temporaryFolder(), 'damaged.bin');
  writeFileSync(path, bytes);
  return path;
}

/** Rows of a cell at a budget. */
function rowsOf({ runs }: Dataset, hash: string, epochs: number): number[] {
  const id = cellId(createCell({ hash }));
  return [...runs.cellId.keys()].filter(
    (row) => runs.cellId[row] === id && runs.epochs[row] === epochs,
  );
}

/** One column of these rows. */
const valuesOf = ({ runs }: Dataset, column: RunColumn, rows: readonly number[]): number[] =>
  rows.map((row) => runs[column][row]!);

describe('embeddedDataset, used wrongly', () => {
  it('names the datasets that there are', () => {
    expect(() => embeddedDataset('samples' as never)).toThrow(/one of sample, known, ecnas, mini/);
  });

  it('says that a missing file is missing and what to do', () => {
    expect(() => readEmbedded('/nowhere/sample.bin')).toThrow(
      expect.objectContaining({
        code: 'dataset-not-found',
        message: expect.stringContaining('Install the package again') as string,
      }),
    );
  });

  it('catches a flipped bit anywhere in the file', () => {
    const whole = shipped('known');
    for (let at = 0; at < whole.length; at += 97) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 4;
      expect(() => readEmbedded(fileOf(damaged)), `byte ${at}`).toThrow(
        expect.objectContaining({ code: 'dataset-corrupt' }),
      );
    }
  });

  it('catches a file that is cut, empty or something else', () => {
    for (const bytes of [shipped('known').subarray(0, -1), Buffer.alloc(0), Buffer.from('{}\n')]) {
      expect(() => readEmbedded(fileOf(bytes))).toThrow(/Install the package again/);
    }
  });
});

describe('embeddedDatasets', () => {
  it('tells single runs, means and best-ofs apart', () => {
    expect(
      embeddedDatasets().map(({ name, cells, runs, aggregations }) => ({
        ...{ name, cells, runs, aggregations },
      })),
    ).toEqual([
      { name: 'sample', cells: 20_001, runs: 80_004, aggregations: { best: 80_004 } },
      { name: 'known', cells: 6, runs: 23, aggregations: { single: 20, mean: 3 } },
      { name: 'ecnas', cells: 2_532, runs: 2_805, aggregations: { single: 2_805 } },
      { name: 'mini', cells: 91, runs: 1_092, aggregations: { single: 1_092 } },
    ]);
  });

  it('says of EC-NAS that it is not the official release, wherever it describes itself', () => {
    const { title, description } = embeddedDatasets().find(({ name }) => name === 'ecnas')!;
    expect(title).toMatch(/^not the official runs/);
    expect(description).toContain('Not values of the official release');
    const [configuration] = embeddedDataset('ecnas').manifest.configurations;
    expect(configuration!.label).toContain('not the official runs');
    const [official] = embeddedDataset('sample').manifest.configurations;
    expect(configuration!.digest).not.toBe(official!.digest);
  });

  it('gives each source a name and the files their checksums', () => {
    for (const { sources } of embeddedDatasets()) {
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.filter(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256 ?? ''))).not.toEqual([]);
    }
  });
});

describe('embeddedDataset', () => {
  it('gives the same dataset again, and a fresh one after it was closed', () => {
    const first = embeddedDataset('known');
    expect(embeddedDataset('known')).toBe(first);
    first.close();
    const second = embeddedDataset('known');
    expect(second.isClosed).toBe(false);
    expect(second.runs.length).toBe(23);
  });

  it.each(EMBEDDED_DATASETS)('%s passes every check of a dataset on disk', async (name) => {
    const dir = join(temporaryFolder(), name);
    const { runs, manifest } = embeddedDataset(name);
    await writeDataset(dir, { runs, manifest });
    expect((await verifyDataset(dir)).findings).toEqual([]);
  });
});

describe('the sample', () => {
  it('has the best of three of a cell whose training collapsed at most budgets', () => {
    const sample = embeddedDataset('sample');
    const rightAnswers = [4, 12, 36, 108].map((epochs) => {
      const [value] = valuesOf(sample, 'finalValidation', rowsOf(sample, COLLAPSED, epochs));
      return Math.round(value! * 9984);
    });
    expect(rightAnswers).toEqual([949, 4165, 949, 949]);
  });

  it('has the largest validation accuracy that its source has', () => {
    const { runs } = embeddedDataset('sample');
    expect(Math.max(...runs.finalValidation)).toBe(0.9491186141967773);
  });

  it('knows seconds at 108 epochs only, and no test accuracy at all', () => {
    const { runs } = embeddedDataset('sample');
    for (let row = 0; row < runs.length; row += 1) {
      expect(Number.isNaN(runs.finalSeconds[row])).toBe(runs.epochs[row] !== 108);
    }
    expect(runs.finalTest.every(Number.isNaN)).toBe(true);
  });

  it('agrees with the single runs where those are known', () => {
    const sample = embeddedDataset('sample');
    const known = embeddedDataset('known');
    const singles = rowsOf(known, FIRST, 108);
    const best = Math.max(...valuesOf(known, 'finalValidation', singles));
    const row = rowsOf(sample, FIRST, 108);
    expect(valuesOf(sample, 'finalValidation', row)).toEqual([best]);
    expect(valuesOf(sample, 'finalSeconds', row)).toEqual([1768.9759521484375]);
  });
});

describe('the known cells', () => {
  it('have three runs of each budget for the cell of the paper', () => {
    const known = embeddedDataset('known');
    for (const epochs of [4, 12, 36, 108]) expect(rowsOf(known, INCEPTION, epochs)).toHaveLength(3);
    expect(valuesOf(known, 'finalValidation', rowsOf(known, INCEPTION, 108))).toEqual([
      0.9376001358032227, 0.9378004670143127, 0.9336938858032227,
    ]);
  });

  it('have seconds and epochs of a run as the release gives them', () => {
    const known = embeddedDataset('known');
    const [row] = rowsOf(known, FIRST, 108);
    expect(known.runs.finalSeconds[row!]).toBe(1769.1279296875);
    expect(known.runs.halfwaySeconds[row!]).toBe(883.4580078125);
    expect(known.manifest.epochStamps[known.runs.layout[row!]!]).toEqual([0, 54, 108]);
  });

  it('keep the one run and the mean of the best cell apart', () => {
    const known = embeddedDataset('known');
    const rows = rowsOf(known, BEST_MEAN_TEST, 108);
    expect(valuesOf(known, 'aggregation', rows).map((kind) => AGGREGATIONS[kind])).toEqual([
      'single',
      'mean',
    ]);
    expect(valuesOf(known, 'finalTest', rows)).toEqual([
      Math.fround(0.9406049847602844),
      Math.fround(0.943175752957662),
    ]);
    expect(valuesOf(known, 'finalValidation', rows)[1]).toBeNaN();
  });

  it('have the mean of the smallest cell', () => {
    const known = embeddedDataset('known');
    const rows = rowsOf(known, TWO_VERTICES, 108);
    expect(valuesOf(known, 'finalValidation', rows)[0]).toBeCloseTo(24_981 / 29_952, 7);
    expect(valuesOf(known, 'finalSeconds', rows)[0]).toBeCloseTo(853.501 / 3, 3);
  });

  it('give the official record again, byte for byte', async () => {
    const known = embeddedDataset('known');
    const rows = Uint32Array.from(rowsOf(known, FIRST, 4));
    const out = join(temporaryFolder(), 'record.tfrecord');
    const { epochStamps } = known.manifest;
    await writeTfRecords({ runs: pickRuns(known.runs, rows), epochStamps, out });
    const golden = new URL('../../../../test/golden/official-record.tfrecord', import.meta.url);
    expect(readFileSync(out).equals(readFileSync(golden))).toBe(true);
  });
});

describe('the EC-NAS runs', () => {
  it('number the runs of a small cell through, each with the epochs of its evaluations', () => {
    const ecnas = embeddedDataset('ecnas');
    const rows = rowsOf(ecnas, TWO_VERTICES, 4);
    expect(valuesOf(ecnas, 'repeat', rows)).toEqual([0, 1, 2, 3]);
    expect(
      valuesOf(ecnas, 'layout', rows).map((layout) => ecnas.manifest.epochStamps[layout]),
    ).toEqual([
      [0, 1, 4],
      [0, 1, 4],
      [0, 1, 4],
      [0, 2, 4],
    ]);
    expect(valuesOf(ecnas, 'finalTest', rows)[0]).toBe(Math.fround(4363 / 9984));
    expect(valuesOf(ecnas, 'totalSeconds', rows)[0]).toBe(62.69350075721741);
  });

  it('have one run of each cell with five vertices', () => {
    const { cells, runs } = embeddedDataset('ecnas');
    const large = cells.id.filter((_, row) => cells.vertices[row] === 5);
    expect(large).toHaveLength(2_532 - 91);
    const ids = new Set(large);
    expect(runs.cellId.filter((id) => ids.has(id))).toHaveLength(large.length);
  });
});
