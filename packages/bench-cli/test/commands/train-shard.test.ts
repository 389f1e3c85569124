import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { MAIN, runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf } from './dataset-files.js';
import { TINY, journalRuns, measurements } from './training-journals.js';

const PATIENT = { timeout: 180_000 };
const SMALL = [...TINY, '--cells', 'vertices<=3', '--epochs', '1', '--repeats', '1'];
const folder = (): string => join(temporaryFolder(), 'runs');
const running = (out: string, ...args: string[]): string[] => [
  ...['train', 'run', ...SMALL, '--workers', '1', '--out', out],
  ...args,
];

describe('--shard, used wrongly', PATIENT, () => {
  it.each([
    ['17/16', 'expected I/N with I from 1 to N'],
    ['auto', 'give I/N, such as 1/16'],
    ['1/64', 'the plan has 7 runs'],
  ])('%s: refused as a wrong command line, before anything is made', async (shard, text) => {
    const out = folder();
    expect(await failingLine(running(out, '--shard', shard), 2)).toContain(text);
    expect(existsSync(out)).toBe(false);
  });

  it('in a folder of another number of shares: refused, naming both', async () => {
    const out = folder();
    await jsonOf(running(out, '--shard', '7/7'));
    const line = await failingLine(running(out, '--shard', '1/2'), 2);
    expect(line).toContain('has shard-7-of-7, and this is share 1 of 2');
    expect(readdirSync(out)).toEqual(['shard-7-of-7']);
  });
});

describe('--shard', PATIENT, () => {
  it('in all tasks of an array: together the journal of one machine, and one dataset', async () => {
    const [out, whole] = [folder(), folder()];
    const tasks = ['1', '2', '3'];
    const printed = [];
    for (const id of tasks) {
      const env = {
        ...{ SLURM_ARRAY_TASK_ID: id, SLURM_ARRAY_TASK_COUNT: '3' },
        ...{ SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_MAX: '3' },
      };
      printed.push(await runNasbench(running(out, '--shard', 'auto'), { env }));
    }
    expect(printed.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(printed[1]!.stdout).toMatch(/^journal +.*shard-2-of-3.*\nshare +2 of 3\n/);
    await jsonOf(running(whole));
    const shares = tasks.map((id) => join(out, `shard-${id}-of-3`));
    const runs = (await Promise.all(shares.map(journalRuns))).flat();
    expect(measurements(runs)).toEqual(measurements(await journalRuns(whole)));
    const journals = shares.map((share) => join(share, 'runs.journal'));
    const built = await jsonOf(['dataset', 'build', ...journals, '--out', `${out}-dataset`]);
    expect(built).toMatchObject({ seen: 7, duplicates: 0, manifest: { counts: { runs: 7 } } });
  });

  it('of which one has not begun: train status adds the others up, and names it', async () => {
    const out = folder();
    const ran = await Promise.all(
      ['1/3', '3/3'].map((share) => jsonOf<{ planned: number }>(running(out, '--shard', share))),
    );
    const runs = ran.reduce((sum, { planned }) => sum + planned, 0);
    const status = ['train', 'status', '--out', out];
    const budgets = [{ epochs: 1, runs, cells: runs }];
    const journals = [{ share: 1 }, { share: 3 }];
    expect(await jsonOf(status)).toMatchObject({
      shares: 3,
      missing: [2],
      runs,
      journals,
      budgets,
    });
    const { stdout } = await runNasbench(status);
    expect(stdout).toMatch(/\nshares +2 of 3 have a journal\nmissing +2\n/);
    expect(stdout).toMatch(new RegExp(`\n *1  +${runs}  +${runs}  +0  +0 `));
    const one = await runNasbench(['train', 'status', '--out', join(out, 'shard-3-of-3')]);
    expect(one.stdout).toMatch(/^journal +.*shard-3-of-3/);
  });

  it('of a plan: what is left of the share, from its own journal', async () => {
    const out = folder();
    const share = { share: 2, shares: 3 };
    const args = ['--workers', '1', '--shard', '2/3', '--out', out];
    const ran = await jsonOf<{ planned: number }>(['train', 'run', ...SMALL, ...args]);
    expect(ran).toMatchObject({ shard: share, journal: join(out, 'shard-2-of-3/runs.journal') });
    const plan = await jsonOf(['train', 'plan', ...SMALL, ...args]);
    const { planned } = ran;
    expect(plan).toMatchObject({ shard: share, cells: planned, runs: planned, finished: planned });
    const { stdout } = await runNasbench(['train', 'plan', ...SMALL, ...args]);
    expect(stdout).toMatch(/\nshare +2 of 3\n/);
  });
});

describe.skipIf(process.platform === 'win32')('SIGTERM to all processes of a job', PATIENT, () => {
  it('saves the run in training, from which the same command goes on', async () => {
    const out = folder();
    const long = ['--cells', 'id==20', '--epochs', '60', '--shard', '1/1'];
    const args = running(out, ...long);
    const child = spawn(process.execPath, [MAIN, ...args, '--progress'], { detached: true });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    while (!stderr.includes('images/s') && child.exitCode === null) await sleep(50);
    await sleep(1500);
    process.kill(-child.pid!, 'SIGTERM');
    expect(await once(child, 'close')).toEqual([143, null]);
    const resumed = await runNasbench(args);
    expect(resumed.stderr).toContain('The training goes on');
    expect(resumed.code).toBe(0);
  });
});
