import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { jsonOf } from './dataset-files.js';
import { TINY } from './training-journals.js';

const PATIENT = { timeout: 180_000 };
const SMALL = [...TINY, '--cells', 'vertices<=2', '--epochs', '1,2', '--repeats', '3'];

describe('train plan', PATIENT, () => {
  it('without images: refused as a wrong command line', async () => {
    const { code, stderr } = await runNasbench(['train', 'plan']);
    expect(stderr).toContain('--data');
    expect(code).toBe(2);
  });

  it('counts runs and images, and measures how long they take here', async () => {
    const { code, stdout } = await runNasbench(['train', 'plan', ...SMALL, '--workers', '2']);
    expect(stdout).toMatch(/speed +from a few steps with wasm on /);
    expect(stdout).toMatch(/\n +1 +3 +0 +192 +\d+ s\n +2 +3 +0 +384 +\d+ s\n/);
    expect(stdout).toMatch(/\n6 runs left, 576 images; about \d+ s with 2 workers\n$/);
    expect(code).toBe(0);
  });

  it('leaves out what a journal has, and takes the speed from it', async () => {
    const out = join(temporaryFolder(), 'runs');
    const some = SMALL.map((arg) => (arg === '1,2' ? '1' : arg));
    const { code } = await runNasbench(['train', 'run', ...some, '--workers', '1', '--out', out]);
    expect(code).toBe(0);
    const plan = await jsonOf(['train', 'plan', ...SMALL, '--workers', '1', '--out', out]);
    expect(plan).toMatchObject({
      ...{ cells: 1, repeats: 3, runs: 6, finished: 3, images: 384, workers: 1 },
      speedFrom: 'the runs of the journal, by wasm',
      budgets: [
        { epochs: 1, runs: 3, finished: 3, images: 0, seconds: 0 },
        { epochs: 2, runs: 3, finished: 0, images: 384 },
      ],
    });
    const status = await runNasbench(['train', 'status', '--out', out]);
    expect(status.stdout).toMatch(/\n +1 +1 +3 +0 +0 +\d+\.\d\d % \(/);
  });
});

describe('train status', () => {
  it('of a folder without a journal: refused with the path', async () => {
    const { code, stderr } = await runNasbench(['train', 'status', '--out', 'none']);
    expect(stderr).toContain(join('none', 'runs.journal'));
    expect(code).toBe(3);
  });
});
