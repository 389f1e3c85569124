import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { jsonOf } from './dataset-files.js';
import { TINY } from './training-journals.js';

const PATIENT = { timeout: 180_000 };
const tuning = (out: string, ...args: string[]): string[] => [
  ...['train', 'tune', ...TINY, '--cells', 'sample:1:1', '--epochs', '1,2'],
  ...['--workers', '1', '--out', out, ...args],
];

describe('train tune', PATIENT, () => {
  it('with a wrong number of settings: refused as a wrong command line', async () => {
    const { code, stderr } = await runNasbench(tuning('x', '--settings', '0'));
    expect(stderr).toContain('--settings');
    expect(code).toBe(2);
  });

  it('prints a preset that train run takes, and goes on from its journal', async () => {
    const out = join(temporaryFolder(), 'tuning');
    const args = tuning(out, '--settings', '3', '--keep-one-in', '3');
    const { code, stdout, stderr } = await runNasbench(args);
    expect(stderr).toMatch(/^nasbench: 1 epochs, 3 settings: best .* the preset's .*\n/);
    expect(stderr).toMatch(/\nnasbench: 2 epochs, 1 setting: best/);
    expect(code).toBe(0);
    expect(readFileSync(join(out, 'best.json'), 'utf8')).toBe(stdout);
    const again = await jsonOf<{ rounds: unknown[] }>(args);
    expect(again.rounds).toHaveLength(2);
    const preset = join(temporaryFolder(), 'tuned.json');
    writeFileSync(preset, stdout);
    const run = ['train', 'run', ...TINY, '--cells', 'vertices<=2', '--epochs', '1'];
    const runs = join(temporaryFolder(), 'runs');
    const trained = await runNasbench([...run, '--preset', preset, '--out', runs]);
    expect(trained.stdout).toMatch(/trained now +3 runs\n/);
  });
});
