import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cellsOfRuns,
  NASBENCH_101,
  PAPER_CONFIGURATION,
  verifyDataset,
  writeDataset,
  type CellColumns,
  type DatasetDescription,
  type DatasetFindingCode,
  type RunColumns,
} from '../../src/index.js';
import { readArrow } from '../../src/dataset/read-arrow.js';
import { TABLE_SCHEMAS } from '../../src/dataset/table-schema.js';
import { scratchFolder, SMALL_DESCRIPTION, smallRuns } from './small-tables.js';

async function smallDataset(manifest: Partial<DatasetDescription> = {}): Promise<string> {
  const dir = join(scratchFolder(), 'small');
  await writeDataset(dir, { runs: smallRuns(), manifest: { ...SMALL_DESCRIPTION, ...manifest } });
  return dir;
}

/** Changes values inside a table file, as no writer of this package would. */
function edit(dir: string, table: 'cells.arrow' | 'runs.arrow', change: (columns: never) => void) {
  const path = join(dir, table);
  const { buffer } = new Uint8Array(readFileSync(path));
  change(readArrow(buffer, TABLE_SCHEMAS[table]).columns as never);
  writeFileSync(path, new Uint8Array(buffer));
}

async function findingsOf(dir: string): Promise<Partial<Record<DatasetFindingCode, number>>> {
  const { findings } = await verifyDataset(dir);
  return Object.fromEntries(findings.map(({ code, count }) => [code, count]));
}

describe('verifyDataset, used wrongly', () => {
  it('names a misspelled option, and a folder without a dataset', async () => {
    await expect(verifyDataset('x', { onProgres: 1 } as never)).rejects.toThrow(/"onProgres"/);
    await expect(verifyDataset('/none')).rejects.toMatchObject({ code: 'dataset-not-found' });
  });

  it('stops when it is told to', async () => {
    const dir = await smallDataset();
    const signal = AbortSignal.abort();
    await expect(verifyDataset(dir, { signal })).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('verifyDataset on broken files', () => {
  it('finds files that are missing, cut, changed, or a manifest that is no JSON', async () => {
    const dir = await smallDataset();
    edit(dir, 'runs.arrow', ({ totalSeconds }: RunColumns) => (totalSeconds[0] = 1e6));
    expect(await findingsOf(dir)).toEqual({ 'checksum-mismatch': 1 });
    truncateSync(join(dir, 'runs.arrow'), 100);
    expect(await findingsOf(dir)).toEqual({ 'size-mismatch': 1, unreadable: 1 });
    rmSync(join(dir, 'runs.arrow'));
    expect(await findingsOf(dir)).toEqual({ unreadable: 1 });
    truncateSync(join(dir, 'manifest.json'), 100);
    expect(await findingsOf(dir)).toEqual({ unreadable: 1 });
  });

  it.each<[string, (cells: CellColumns) => unknown, Partial<Record<DatasetFindingCode, number>>]>([
    ['a foreign id', ({ id }) => (id[3] = 423_624), { 'foreign-cell': 1, 'run-without-cell': 1 }],
    ['ids out of order', ({ id }) => id.reverse(), { 'cell-order': 3, 'run-without-cell': 4 }],
    ['another matrix', ({ mask }) => (mask[2]! ^= 1), { 'stored-form': 1 }],
    ['a wrong hash', ({ hash }) => (hash[17]! ^= 1), { 'hash-mismatch': 1 }],
    ['a wrong link', ({ firstRun }) => (firstRun[1] = 5), { 'first-run': 1 }],
  ])('finds %s among the cells', async (_, change, expected) => {
    const dir = await smallDataset();
    edit(dir, 'cells.arrow', change);
    expect(await findingsOf(dir)).toMatchObject({ ...expected, 'checksum-mismatch': 1 });
  });

  it.each<[string, (runs: RunColumns) => unknown, Partial<Record<DatasetFindingCode, number>>]>([
    ['a run twice', ({ repeat }) => (repeat[1] = 0), { 'run-order': 1 }],
    ['a run of no cell', ({ cellId }) => cellId.fill(8, 6, 12), { 'run-without-cell': 1 }],
    ['no such status', ({ status }) => (status[3] = 3), { 'bad-position': 1 }],
    ['no such layout', ({ layout }) => layout.fill(7, 0, 2), { 'bad-position': 2 }],
    ['another budget', ({ epochs }) => (epochs[5] = 109), { 'budget-mismatch': 1 }],
    ['more than all', ({ finalTest }) => (finalTest[0] = 1.5), { 'out-of-range': 1 }],
    ['half an image', ({ startTrain }) => (startTrain[0] = 0.55555), { 'off-lattice': 1 }],
    ['other parameters', ({ parameters }) => (parameters[0] = 1), { 'parameter-mismatch': 1 }],
    ['falling seconds', ({ finalSeconds }) => (finalSeconds[0] = 1), { 'implausible-time': 1 }],
    ['negative seconds', ({ startSeconds }) => (startSeconds[0] = -1), { 'implausible-time': 1 }],
  ])('finds %s among the runs', async (_, change, expected) => {
    const dir = await smallDataset();
    edit(dir, 'runs.arrow', change);
    expect(await findingsOf(dir)).toMatchObject({ ...expected, 'checksum-mismatch': 1 });
  });

  it('says where the first of each is, and what was expected', async () => {
    const dir = await smallDataset();
    edit(dir, 'runs.arrow', ({ parameters }: RunColumns) => parameters.fill(5, 7, 9));
    const { findings } = await verifyDataset(dir);
    expect(findings.find(({ code }) => code === 'parameter-mismatch')).toEqual({
      code: 'parameter-mismatch',
      meaning: expect.stringContaining('stored form'),
      count: 2,
      first: {
        table: 'runs.arrow',
        row: 7,
        message: expect.stringMatching(/^cell 7, epochs 4, repeat 1: expected \d+, found 5$/),
      },
    });
  });
});

describe(verifyDataset, () => {
  it('finds nothing wrong with a sound dataset, and tells its progress to the end', async () => {
    const seen: { done: number; total: number }[] = [];
    const dir = await smallDataset();
    const onProgress = (progress: { done: number; total: number }) => void seen.push(progress);
    const result = await verifyDataset(dir, { onProgress });
    expect(result).toEqual({ findings: [], cells: 4, runs: 24 });
    expect(seen.at(-1)!.done).toBe(seen.at(-1)!.total);
  });

  it('asks for the lattice of the images that were evaluated, of real single values only', async () => {
    const images = { ...PAPER_CONFIGURATION.images, validationImages: 5_000 };
    const values = { ...PAPER_CONFIGURATION, images };
    const configurations = [{ digest: '0'.repeat(64), label: 'half', values }];
    expect(await findingsOf(await smallDataset({ configurations }))).toMatchObject({
      'off-lattice': expect.any(Number),
    });
    const predicted = await smallDataset({ configurations, provenance: 'surrogate' });
    expect(await findingsOf(predicted)).toEqual({});
    const means = smallRuns();
    means.aggregation.fill(1);
    means.finalTest.fill(0.5551);
    const dir = join(scratchFolder(), 'means');
    await writeDataset(dir, { runs: means, manifest: SMALL_DESCRIPTION });
    expect(await findingsOf(dir)).toEqual({});
  });

  it('counts parameters of the network of the configuration', async () => {
    const network = { ...PAPER_CONFIGURATION.network, stemChannels: 16 };
    const values = { ...PAPER_CONFIGURATION, network };
    const configurations = [{ digest: '0'.repeat(64), label: 'thin', values }];
    expect(await findingsOf(await smallDataset({ configurations }))).toEqual({
      'parameter-mismatch': 24,
    });
  });

  it('has nothing against unknown values', async () => {
    const runs = smallRuns();
    for (const name of ['startTrain', 'halfwaySeconds', 'totalSeconds'] as const) {
      runs[name].fill(NaN);
    }
    const dir = join(scratchFolder(), 'unknown');
    const cells = cellsOfRuns(runs, NASBENCH_101);
    await writeDataset(dir, { cells, runs, manifest: SMALL_DESCRIPTION });
    expect(await findingsOf(dir)).toEqual({});
  });
});
