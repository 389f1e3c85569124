import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf, OFFICIAL_FILE, temporaryFile } from './dataset-files.js';

const info = (dir: string): string[] => ['dataset', 'info', dir];

describe('dataset info, used wrongly', () => {
  it('refuses a missing folder, an empty one, a file, and what would be in a file', async () => {
    const below = join(OFFICIAL_FILE, 'below');
    for (const dir of ['nowhere', temporaryFolder(), OFFICIAL_FILE, below]) {
      expect(await failingLine(info(dir), 3)).toContain('Expected a dataset');
    }
  });

  it('says what is wrong with a manifest that is no JSON', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'manifest.json'), '{"schemaVersion": ');
    expect(await failingLine(info(folder), 3)).toMatch(/manifest\.json: no JSON/);
  });

  it('lists the embedded datasets for an unknown one', async () => {
    expect(await failingLine(info('embedded:'), 2)).toContain(
      'Expected one of embedded:sample, embedded:known, embedded:ecnas',
    );
  });
});

describe('dataset info', () => {
  it('says of each embedded dataset what its rows stand for', async () => {
    const [sample, known, ecnas] = await Promise.all(
      ['sample', 'known', 'ecnas'].map((name) => runNasbench(info(`embedded:${name}`))),
    );
    expect(sample!.stdout).toMatch(/^embedded:sample: real values.*; best of several runs/);
    expect(known!.stdout).toMatch(/single runs and means of several runs/);
    expect(ecnas!.stdout).toMatch(/^embedded:ecnas: .*not the official runs/);
    expect(ecnas!.stdout).toMatch(/licence: MIT/);
  });

  it('prints manifest and counts as JSON', async () => {
    expect(await jsonOf(info('embedded:sample'))).toMatchObject({
      dataset: 'embedded:sample',
      provenance: 'real',
      aggregations: ['best'],
      manifest: { counts: { cells: 20_001, runs: 80_004 }, budgets: [4, 12, 36, 108] },
      budgets: [4, 12, 36, 108].map((epochs) => ({ epochs, aggregations: { best: 20_001 } })),
    });
  });

  it('does not take a file beside a dataset for one', async () => {
    const file = temporaryFile('manifest.json', '{}');
    expect(await failingLine(info(file), 3)).toContain('Expected a dataset');
  });
});
