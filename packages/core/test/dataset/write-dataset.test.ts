import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { allocateRuns, openDataset, writeDataset } from '../../src/index.js';
import {
  endedProcess,
  folderOfWriter,
  scratchFolder,
  SMALL_DESCRIPTION,
  smallRuns,
} from './small-tables.js';

const write = (dir: string, seed = 1) =>
  writeDataset(dir, { runs: smallRuns({ seed }), manifest: SMALL_DESCRIPTION });

function firstTest(dir: string): number | undefined {
  using dataset = openDataset(dir);
  return dataset.runs.finalTest[0];
}

describe('writeDataset, used wrongly', () => {
  it('names a misspelled option', async () => {
    const options = { runs: smallRuns(), manifest: SMALL_DESCRIPTION, manfest: 1 };
    await expect(writeDataset('x', options as never)).rejects.toThrow(/unknown option "manfest"/);
  });

  it('writes nothing for columns that do not fit', async () => {
    const dir = join(scratchFolder(), 'new');
    const runs = smallRuns();
    runs.status[0] = 9;
    await expect(writeDataset(dir, { runs, manifest: SMALL_DESCRIPTION })).rejects.toThrow(
      /status/,
    );
    expect(readdirSync(dirname(dir))).toEqual([]);
  });

  it('touches no folder with other files, and no file', async () => {
    const dir = join(scratchFolder(), 'mine');
    mkdirSync(dir);
    writeFileSync(join(dir, 'notes.txt'), 'mine');
    await expect(write(dir)).rejects.toMatchObject({ code: 'dataset-exists' });
    await expect(write(dir)).rejects.toThrow(/notes\.txt/);
    await expect(write(join(dir, 'notes.txt'))).rejects.toMatchObject({ code: 'dataset-exists' });
    expect(readFileSync(join(dir, 'notes.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(dirname(dir))).toEqual(['mine']);
  });
});

describe(writeDataset, () => {
  it('writes three files and a manifest that knows their checksums', async () => {
    const dir = join(scratchFolder(), 'a', 'b', 'new');
    const { manifest, removed, restored } = await write(dir);
    expect([removed, restored]).toEqual([[], undefined]);
    expect(readdirSync(dir).sort()).toEqual(['cells.arrow', 'manifest.json', 'runs.arrow']);
    expect(readdirSync(dirname(dir))).toEqual(['new']);
    expect(JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'))).toEqual(manifest);
    for (const [name, { sha256, sizeBytes }] of Object.entries(manifest.files)) {
      const bytes = readFileSync(join(dir, name));
      expect(bytes.length).toBe(sizeBytes);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  });

  it('writes the same bytes for the same columns', async () => {
    const folder = scratchFolder();
    const [a, b] = [await write(join(folder, 'a')), await write(join(folder, 'b'))];
    expect(a.manifest).toEqual(b.manifest);
  });

  it('replaces an old dataset, an empty folder, and the target of a link', async () => {
    const dir = join(scratchFolder(), 'old');
    mkdirSync(dir);
    await write(dir, 1);
    await write(dir, 2);
    expect(firstTest(dir)).toBe(smallRuns({ seed: 2 }).finalTest[0]);
    const link = `${dir}-link`;
    symlinkSync(dir, link);
    await write(link, 3);
    expect(firstTest(dir)).toBe(smallRuns({ seed: 3 }).finalTest[0]);
    expect(readdirSync(dirname(dir)).sort()).toEqual(['old', 'old-link']);
  });

  it('writes an empty dataset', async () => {
    const dir = join(scratchFolder(), 'empty');
    await writeDataset(dir, { runs: allocateRuns(0), manifest: SMALL_DESCRIPTION });
    using dataset = openDataset(dir, { verify: 'checksums' });
    expect([dataset.runs.length, dataset.cells.length]).toEqual([0, 0]);
  });

  it('is whole when several write it at once, and the last one stays', async () => {
    const dir = join(scratchFolder(), 'busy');
    await write(dir, 1);
    const seeds = [2, 3, 4, 5];
    const results = await Promise.all(seeds.map((seed) => write(dir, seed)));
    expect(results.map(({ removed }) => removed)).toEqual(seeds.map(() => []));
    using dataset = openDataset(dir, { verify: 'checksums' });
    const firsts = seeds.map((seed) => smallRuns({ seed }).finalTest[0]);
    expect(firsts).toContain(dataset.runs.finalTest[0]);
    expect(readdirSync(dirname(dir))).toEqual(['busy']);
  });

  it('is whole after every one of many races', async () => {
    for (let race = 0; race < 30; race += 1) {
      const parent = scratchFolder();
      const dir = join(parent, 'raced');
      const results = await Promise.all(Array.from({ length: 8 }, (_, seed) => write(dir, seed)));
      expect(results.flatMap(({ removed }) => removed)).toEqual([]);
      expect(readdirSync(parent)).toEqual(['raced']);
    }
  });

  it('tells its progress in bytes, to the end', async () => {
    const seen: { done: number; total: number }[] = [];
    const dir = join(scratchFolder(), 'new');
    const runs = smallRuns();
    const onProgress = (progress: { done: number; total: number }) => void seen.push(progress);
    await writeDataset(dir, { runs, manifest: SMALL_DESCRIPTION, onProgress });
    expect(seen.at(-1)!.done).toBe(seen.at(-1)!.total);
    expect(seen.map(({ done }) => done)).toEqual(
      seen.map(({ done }) => done).sort((a, b) => a - b),
    );
  });

  it('leaves the old dataset and nothing else when it is aborted', async () => {
    const dir = join(scratchFolder(), 'kept');
    await write(dir, 1);
    const control = new AbortController();
    const runs = smallRuns({ seed: 2 });
    const writing = writeDataset(dir, {
      runs,
      manifest: SMALL_DESCRIPTION,
      signal: control.signal,
      onProgress: () => control.abort(),
    });
    await expect(writing).rejects.toMatchObject({ code: 'aborted' });
    expect(firstTest(dir)).toBe(smallRuns().finalTest[0]);
    expect(readdirSync(dirname(dir))).toEqual(['kept']);
  });
});

describe('writeDataset after a killed write', () => {
  it('removes unfinished and replaced folders of processes that are gone, and says so', async () => {
    const dir = join(scratchFolder(), 'data');
    await write(dir);
    const gone = endedProcess();
    const unfinished = folderOfWriter(dir, 'tmp', gone);
    const replaced = folderOfWriter(dir, 'old', gone);
    const reborn = folderOfWriter(dir, 'tmp', process.pid, 1);
    mkdirSync(unfinished);
    cpSync(dir, replaced, { recursive: true });
    // Only Linux tells a process from an earlier one of its number.
    if (process.platform === 'linux') mkdirSync(reborn);
    const expected =
      process.platform === 'linux' ? [unfinished, replaced, reborn] : [unfinished, replaced];
    const { removed, restored } = await write(dir, 2);
    expect([...removed].sort()).toEqual(expected.sort());
    expect(restored).toBeUndefined();
    expect(readdirSync(dirname(dir))).toEqual(['data']);
  });

  it('leaves folders of running processes and of other names alone', async () => {
    const dir = join(scratchFolder(), 'data');
    const running = folderOfWriter(dir, 'tmp', process.ppid, 0);
    const elsewhere = `${dir}.tmp-elsewhere-1-1-0123abcd`;
    const others = [running, elsewhere, `${dir}.tmp`, `${dir}.tmp-1`, `${running}2`, `${dir}.old`];
    for (const other of others) mkdirSync(other);
    const { removed } = await write(dir);
    expect(removed).toEqual([]);
    for (const other of others) expect(existsSync(other), other).toBe(true);
  });

  it('puts the old dataset back where the swap was cut short, before anything else', async () => {
    const dir = join(scratchFolder(), 'data');
    await write(dir, 1);
    const old = folderOfWriter(dir, 'old', endedProcess());
    renameSync(dir, old);
    const signal = AbortSignal.abort();
    const failing = writeDataset(dir, { runs: smallRuns(), manifest: SMALL_DESCRIPTION, signal });
    await expect(failing).rejects.toMatchObject({ code: 'aborted' });
    expect(firstTest(dir)).toBe(smallRuns().finalTest[0]);
    renameSync(dir, old);
    const { restored } = await write(dir, 3);
    expect(restored).toBe(old);
    expect(firstTest(dir)).toBe(smallRuns({ seed: 3 }).finalTest[0]);
  });
});
