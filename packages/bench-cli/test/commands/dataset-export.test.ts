import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, INCEPTION_HASH, jsonOf, writeJournal } from './dataset-files.js';

const exporting = (dir: string, format: string, file: string, ...rest: string[]): string[] => [
  ...['dataset', 'export', dir, '--format', format, '--out', file],
  ...rest,
];

describe('dataset export, used wrongly', () => {
  it('lists the formats', async () => {
    const line = await failingLine(exporting('embedded:known', 'xlsx', 'x'), 2);
    expect(line).toContain('Expected one of tfrecord, parquet, csv, jsonl.');
  });

  it('suggests the embedded dataset that was meant', async () => {
    const line = await failingLine(exporting('embedded:sampel', 'csv', 'x'), 2);
    expect(line).toContain('Did you mean embedded:sample?');
  });

  it('refuses a folder that is no dataset', async () => {
    const line = await failingLine(exporting(temporaryFolder(), 'csv', 'x'), 3);
    expect(line).toContain('Expected a dataset, a folder with a manifest.json');
  });

  it('refuses a folder as the file to write, and a missing folder, and leaves nothing', async () => {
    const folder = temporaryFolder();
    expect(await failingLine(exporting('embedded:known', 'csv', folder), 2)).toContain(
      'is a folder. Name a file in it',
    );
    const lost = join(folder, 'missing', 'known.csv');
    expect(await failingLine(exporting('embedded:known', 'csv', lost), 2)).toContain('mkdir -p');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names the budgets when one is asked for that the dataset has not', async () => {
    const file = join(temporaryFolder(), 'known.csv');
    const line = await failingLine(
      exporting('embedded:known', 'csv', file, '--epochs', '4,200'),
      2,
    );
    expect(line).toMatch(/among 4, 12, 36, 108, got 200/);
  });

  it('refuses best-ofs for the official format, which holds single runs', async () => {
    const file = join(temporaryFolder(), 'sample.tfrecord');
    const line = await failingLine(exporting('embedded:sample', 'tfrecord', file), 2);
    expect(line).toMatch(/complete single trainings.*Export it as CSV/);
  });
});

describe('dataset export', () => {
  it('writes CSV with one row a run, its kind and its provenance', async () => {
    const file = join(temporaryFolder(), 'known.csv');
    const { code, stdout } = await runNasbench(exporting('embedded:known', 'csv', file));
    expect(stdout).toMatch(/^embedded:known: real values/);
    expect(code).toBe(0);
    const [head = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(head).toMatch(/^hash,.*epochs,repeat,status,aggregation,provenance/);
    expect(rows).toHaveLength(23);
    expect(rows.filter((row) => row.includes(',mean,real,'))).toHaveLength(3);
  });

  it('writes JSON lines of one budget', async () => {
    const file = join(temporaryFolder(), 'known.jsonl');
    await jsonOf(exporting('embedded:known', 'jsonl', file, '--epochs', '36'));
    const rows = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row) as object)).toEqual(
      [0, 1, 2].map((repeat) => {
        const named = { hash: INCEPTION_HASH, epochs: 36, repeat, provenance: 'real' };
        return expect.objectContaining(named) as object;
      }),
    );
  });

  it('warns that official records do not say that values are made up', async () => {
    const dir = join(temporaryFolder(), 'built');
    await jsonOf(['dataset', 'build', await writeJournal([3]), '--out', dir]);
    const file = `${dir}.tfrecord`;
    const { code, stderr } = await runNasbench(exporting(dir, 'tfrecord', file));
    expect(stderr).toMatch(/no place for the provenance.*--provenance synthetic/);
    expect(code).toBe(0);
  });
});
