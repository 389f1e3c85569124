import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf, OFFICIAL_FILE } from './dataset-files.js';

const verifying = (dir: string, ...rest: string[]): string[] => ['dataset', 'verify', dir, ...rest];

async function importedDataset(): Promise<string> {
  const dir = join(temporaryFolder(), 'imported');
  await jsonOf(['dataset', 'import', OFFICIAL_FILE, '--out', dir]);
  return dir;
}

describe('dataset verify', () => {
  it('refuses a folder that is no dataset', async () => {
    expect(await failingLine(verifying(temporaryFolder()), 3)).toContain('Expected a dataset');
  });

  it('exits 1 and names the file whose bytes were changed', async () => {
    const dir = await importedDataset();
    const path = join(dir, 'runs.arrow');
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
    const { code, stdout } = await runNasbench(verifying(dir));
    expect(stdout).toMatch(/checksum.* 1 .*runs\.arrow/);
    expect(code).toBe(1);
  });

  it('finds nothing in a sound dataset', async () => {
    const { code, stdout } = await runNasbench(verifying(await importedDataset()));
    expect(stdout).toMatch(/runs checked +1\n\nNo findings\.\n$/);
    expect(code).toBe(0);
  });

  it('checks an embedded dataset like one on disk', async () => {
    const report = await jsonOf(verifying('embedded:sample'));
    expect(report).toEqual({
      ...{ dataset: 'embedded:sample', findings: [], cells: 20_001, runs: 80_004 },
    });
  });
});
