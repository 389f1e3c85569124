import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  DATASET_TABLES,
  openDataset,
  RUN_COLUMN_NAMES,
  writeDataset,
  type DatasetErrorCode,
  type DatasetManifest,
} from '../../src/index.js';
import {
  endedProcess,
  folderOfWriter,
  scratchFolder,
  SMALL_CELLS,
  SMALL_DESCRIPTION,
  smallRuns,
} from './small-tables.js';

async function smallDataset(): Promise<string> {
  const dir = join(scratchFolder(), 'small');
  await writeDataset(dir, { runs: smallRuns(), manifest: SMALL_DESCRIPTION });
  return dir;
}

function editManifest(dir: string, edit: (manifest: DatasetManifest) => unknown): void {
  const path = join(dir, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as DatasetManifest;
  writeFileSync(path, JSON.stringify(edit(manifest)));
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

const failing = (code: DatasetErrorCode, text: RegExp): unknown =>
  expect.objectContaining({ name: 'DatasetError', code, message: expect.stringMatching(text) });

describe('openDataset, used wrongly', () => {
  it('names a misspelled option and an unknown choice', () => {
    expect(() => openDataset('x', { verfy: 'sizes' } as object)).toThrow(/unknown option "verfy"/);
    expect(() => openDataset('x', { verify: 'all' as 'sizes' })).toThrow(/sizes, checksums, got/);
    expect(() => openDataset('x', { mode: 'mmap' as 'map' })).toThrow(/map, read, got "mmap"/);
  });

  it('says that there is no dataset where there is none, or a file', () => {
    const folder = scratchFolder();
    for (const place of [join(folder, 'none'), folder]) {
      expect(() => openDataset(place)).toThrow(failing('dataset-not-found', /manifest\.json/));
    }
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => openDataset(file)).toThrow(failing('dataset-not-found', /folder/));
  });
});

describe('openDataset on broken folders', () => {
  it.each(DATASET_TABLES)('finds %s missing, cut, too long', async (table) => {
    const dir = await smallDataset();
    const path = join(dir, table);
    const whole = readFileSync(path);
    rmSync(path);
    expect(() => openDataset(dir)).toThrow(failing('dataset-corrupt', /the folder has not/));
    writeFileSync(path, whole.subarray(0, -1));
    expect(() => openDataset(dir)).toThrow(failing('dataset-corrupt', /expected \d+ bytes/));
    writeFileSync(path, whole);
    appendFileSync(path, 'x');
    expect(() => openDataset(dir)).toThrow(failing('dataset-corrupt', /expected \d+ bytes/));
  });

  it.each(DATASET_TABLES)('finds %s of the right size with the wrong bytes', async (table) => {
    const dir = await smallDataset();
    const path = join(dir, table);
    const whole = readFileSync(path);
    for (const at of [0, whole.length - 1]) {
      flip(path, at);
      expect(() => openDataset(dir)).toThrow(failing('dataset-corrupt', /ARROW1/));
      writeFileSync(path, whole);
    }
    flip(path, whole.length >> 1);
    expect(() => openDataset(dir, { verify: 'checksums' })).toThrow(
      failing('dataset-corrupt', /SHA-256/),
    );
  });

  it('refuses tables that were exchanged or are of other rows', async () => {
    const dir = await smallDataset();
    editManifest(dir, ({ files, ...rest }) => ({
      ...rest,
      files: { 'cells.arrow': files['runs.arrow'], 'runs.arrow': files['cells.arrow'] },
    }));
    renameSync(join(dir, 'cells.arrow'), join(dir, 'x'));
    renameSync(join(dir, 'runs.arrow'), join(dir, 'cells.arrow'));
    renameSync(join(dir, 'x'), join(dir, 'runs.arrow'));
    expect(() => openDataset(dir)).toThrow(failing('dataset-corrupt', /column id is missing/));
    const other = await smallDataset();
    editManifest(other, ({ counts, ...rest }) => ({
      ...rest,
      counts: { ...counts, runs: counts.runs + 1 },
    }));
    expect(() => openDataset(other)).toThrow(failing('dataset-corrupt', /expected 25 rows/));
  });

  it.each([
    ['no JSON', () => 'x', 'dataset-corrupt', /expected an object/],
    ['a later version', (m) => ({ ...m, schemaVersion: 2 }), 'dataset-version', /version 1, got 2/],
    ['no version', ({ name }) => ({ name }), 'dataset-version', /got undefined/],
    ['no provenance', (m) => ({ ...m, provenance: 'true' }), 'dataset-corrupt', /provenance/],
    ['no files', (m) => ({ ...m, files: {} }), 'dataset-corrupt', /cells\.arrow/],
    [
      'a bad stamp',
      (m) => ({ ...m, epochStamps: [[0, 4]] }),
      'dataset-corrupt',
      /epochStamps\[0\]/,
    ],
    ['no counts', (m) => ({ ...m, counts: { cells: -1 } }), 'dataset-corrupt', /counts/],
  ] as [string, (manifest: DatasetManifest) => unknown, DatasetErrorCode, RegExp][])(
    'refuses a manifest with %s',
    async (_, edit, code, text) => {
      const dir = await smallDataset();
      editManifest(dir, edit);
      expect(() => openDataset(dir)).toThrow(failing(code, text));
    },
  );

  it('refuses a manifest that is cut', async () => {
    const dir = await smallDataset();
    truncateSync(join(dir, 'manifest.json'), 100);
    expect(() => openDataset(dir)).toThrow(failing('dataset-corrupt', /no JSON/));
  });
});

describe(openDataset, () => {
  it.each(['map', 'read'] as const)('gives back all that was written, by %s', async (mode) => {
    const dir = await smallDataset();
    const runs = smallRuns();
    using dataset = openDataset(dir, { mode, verify: 'checksums' });
    for (const name of RUN_COLUMN_NAMES) expect(dataset.runs[name], name).toEqual(runs[name]);
    expect([...dataset.cells.id]).toEqual(SMALL_CELLS);
    expect([...dataset.cells.firstRun]).toEqual([0, 6, 12, 18]);
    expect(dataset.manifest).toMatchObject({
      ...SMALL_DESCRIPTION,
      budgets: [4, 108],
      counts: { cells: 4, runs: 24 },
    });
  });

  it('maps a large table, and empties its columns when it is closed', async () => {
    const dir = join(scratchFolder(), 'large');
    const cells = Array.from({ length: 10_000 }, (_, id) => id);
    await writeDataset(dir, { runs: smallRuns({ cells }), manifest: SMALL_DESCRIPTION });
    const dataset = openDataset(dir);
    const { runs } = dataset;
    const { finalTest, cellId } = smallRuns({ cells });
    expect(runs.finalTest).toEqual(finalTest);
    expect(runs.cellId).toEqual(cellId);
    runs.finalTest.fill(0);
    dataset.close();
    expect(runs.finalTest.length).toBe(0);
    expect(() => dataset.runs).toThrow(failing('dataset-closed', /Open it again/));
    using again = openDataset(dir, { verify: 'checksums' });
    expect(again.runs.finalTest).toEqual(finalTest);
  });

  it('opens the old dataset where a swap was cut short between its two moves', async () => {
    const dir = await smallDataset();
    const old = folderOfWriter(dir, 'old', endedProcess());
    renameSync(dir, old);
    using dataset = openDataset(dir);
    expect(dataset.runs.length).toBe(24);
    expect(dataset.origin).toBe(old);
  });

  it('takes no unfinished write for a dataset', async () => {
    const dir = await smallDataset();
    cpSync(dir, folderOfWriter(dir, 'tmp', endedProcess()), { recursive: true });
    rmSync(dir, { recursive: true });
    expect(() => openDataset(dir)).toThrow(failing('dataset-not-found', /manifest\.json/));
    mkdirSync(dir);
    expect(() => openDataset(dir)).toThrow(failing('dataset-not-found', /manifest\.json/));
  });

  it('keeps what it has open when the dataset is written anew', async () => {
    const dir = await smallDataset();
    using before = openDataset(dir);
    await writeDataset(dir, { runs: smallRuns({ seed: 2 }), manifest: SMALL_DESCRIPTION });
    using after = openDataset(dir);
    expect(before.runs.finalTest).toEqual(smallRuns().finalTest);
    expect(after.runs.finalTest).toEqual(smallRuns({ seed: 2 }).finalTest);
  });

  it('opens a whole dataset at any moment of many writes', async () => {
    const dir = await smallDataset();
    const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
    const firsts = new Set(seeds.map((seed) => smallRuns({ seed }).finalTest[0]));
    const done = new AbortController();
    const writing = (async () => {
      for (const seed of seeds) {
        await writeDataset(dir, { runs: smallRuns({ seed }), manifest: SMALL_DESCRIPTION });
      }
      done.abort();
    })();
    const places = new Set<string>();
    while (!done.signal.aborted) {
      using dataset = openDataset(dir, { verify: 'checksums' });
      expect(firsts).toContain(dataset.runs.finalTest[0]);
      places.add(dataset.origin);
      await new Promise(setImmediate);
    }
    await writing;
    expect(places).toContain(dir);
  });

  it('lets a stray write reach this process only', async () => {
    const dir = await smallDataset();
    using first = openDataset(dir);
    first.runs.finalTest.fill(0);
    using second = openDataset(dir, { verify: 'checksums' });
    expect(second.runs.finalTest).toEqual(smallRuns().finalTest);
  });
});
