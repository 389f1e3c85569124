import { truncateSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf, temporaryFile, writeJournal } from './dataset-files.js';

interface Built {
  readonly seen: number;
  readonly duplicates: number;
  readonly manifest: { readonly provenance: string; readonly counts: { readonly runs: number } };
}

const building = (...args: string[]): string[] => ['dataset', 'build', ...args];
const out = (): string => join(temporaryFolder(), 'built');

describe('dataset build, used wrongly', () => {
  it('refuses a folder and a missing file', async () => {
    expect(await failingLine(building(temporaryFolder(), '--out', out()), 3)).toContain(
      'is a folder',
    );
    expect(await failingLine(building('none.journal', '--out', out()), 3)).toContain(
      'none.journal does not exist',
    );
  });

  it('refuses a file that is no journal', async () => {
    const file = temporaryFile(
      'notes.journal',
      'not a journal at all, but long enough for a frame',
    );
    expect(await failingLine(building(file, '--out', out()), 3)).toContain('notes.journal');
  });

  it('names the record whose checksum does not hold', async () => {
    const bytes = readFileSync(await writeJournal([0, 1, 2]));
    bytes[bytes.length - 60]! ^= 1;
    const damaged = temporaryFile('damaged.journal', bytes);
    expect(await failingLine(building(damaged, '--out', out()), 3)).toMatch(/record 3/);
  });

  it('refuses to mix real and made-up runs', async () => {
    const [real, made] = [
      await writeJournal([0], { provenance: 'real' }),
      await writeJournal([1], { provenance: 'synthetic' }),
    ];
    const line = await failingLine(building(real, made, '--out', out()), 3);
    expect(line).toMatch(/real runs .* synthetic runs/);
  });
});

describe('dataset build', () => {
  it('keeps one of the runs that two journals share', async () => {
    const journals = [await writeJournal([5, 6, 7]), await writeJournal([7, 8])];
    const dir = out();
    const built = await jsonOf<Built>(building(...journals, '--out', dir));
    expect(built).toMatchObject({
      seen: 5,
      duplicates: 1,
      manifest: { provenance: 'synthetic', counts: { cells: 4, runs: 4 } },
    });
    const { code } = await runNasbench(['dataset', 'verify', dir]);
    expect(code).toBe(0);
  });

  it('passes over an unfinished record and says so', async () => {
    const journal = await writeJournal([5, 6]);
    truncateSync(journal, statSync(journal).size - 10);
    const { code, stdout, stderr } = await runNasbench(building(journal, '--out', out()));
    expect(stderr).toMatch(/^nasbench: passed over an unfinished record/);
    expect(stdout).toMatch(/runs +1\n/);
    expect(code).toBe(0);
  });
});
