import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf } from './dataset-files.js';

describe('quickstart', () => {
  it('says that it cannot put its data where a file is', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const line = await failingLine(['quickstart', '--data-dir', file], 2);
    expect(line).toContain(`Cannot write ${join(file, 'surrogate')}`);
  }, 180_000);

  it('accounts for the whole space, shows the best cells, trains, compares methods, and reuses what it made', async () => {
    const dataDir = join(temporaryFolder(), 'data');
    const start = () => runNasbench(['quickstart', '--data-dir', dataDir]);
    const { code, stdout, stderr } = await start();
    expect(stdout).toMatch(/raw encodings +509,607,936 +509,607,936 +ok +Ying et al\. 2019/);
    expect(stdout).toMatch(/unique cells +423,624 +423,624 +ok/);
    expect(stdout).toMatch(/disagreements with the second path +0 +0 +ok/);
    expect(stdout).toContain('All numbers agree.');
    expect(stdout).toMatch(/verify encodings +[\d.]+ m?s +.*\/s encodings/);
    expect(stdout).toMatch(/embedded:sample +20,001 +80,004 +real; .*best validation accuracy/);
    expect(stdout).toMatch(/embedded:ecnas +2,532 +2,805 +real; not the official runs/);
    expect(stdout).toMatch(/surrogate values, predicted by a model and not measured/);
    expect(stdout).toContain('fitted on the best of 3 runs of 20,001 cells');
    expect(stdout).toMatch(/^ +10 +\d+ +[0-9a-f]{32} /m);
    expect(stdout).toContain('predict and write the surrogate');
    expect(stdout).toMatch(/on made-up images \(synthetic\)/);
    expect(stdout).toMatch(/^input and output alone +1,378 +0\.\d{3} +[\d.]+ m?s {2}\w+ on /m);
    expect(stdout.match(/npx nasbench /g)).toHaveLength(3);
    expect(stdout).toMatch(/^gp-full-table:single-runs +\d/m);
    expect(stdout).toContain(`The report of all this: ${join(dataDir, 'report.html')}`);
    const report = readFileSync(join(dataDir, 'report.html'), 'utf8');
    for (const part of [
      '509,607,936',
      'embedded:ecnas',
      'predicted by a model',
      '1,378',
      'npx nasbench',
    ]) {
      expect(report).toContain(part);
    }
    expect(stderr).toBe('');
    expect(code).toBe(0);

    const folder = join(dataDir, 'surrogate');
    expect(await jsonOf(['dataset', 'info', folder])).toMatchObject({
      provenance: 'surrogate',
      manifest: { counts: { cells: 423_624, runs: 5_083_488 } },
    });
    const search = join(dataDir, 'comparison/trials/tpe/ying2019/run-0019.search');
    const training = readdirSync(dataDir).find((name) => name.startsWith('training-'))!;
    const journal = join(dataDir, training, 'runs.journal');
    const made = [join(folder, 'runs.arrow'), search, journal];
    const times = () => made.map((path) => statSync(path).mtimeMs);
    const written = times();
    const second = await start();
    expect(second.stdout).not.toContain('predict and write');
    expect(second.stdout).toContain('The ten best cells');
    expect(times()).toEqual(written);
  }, 600_000);
});
