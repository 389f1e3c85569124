import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runNasbench, startNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf } from './dataset-files.js';
import { TINY, journalRuns, measurements } from './training-journals.js';

const PATIENT = { timeout: 180_000 };
const running = (out: string, ...args: string[]): string[] => [
  ...['train', 'run', ...TINY, '--workers', '1', '--out', out],
  ...args,
];
const folder = (): string => join(temporaryFolder(), 'runs');

describe('train run, used wrongly', PATIENT, () => {
  it.each([
    [['train', 'run', '--out', 'x'], '--data'],
    [['train', 'run', '--data', 'generated'], '--out'],
    [['train', 'run', '--data', 'generatd', '--out', 'x'], 'cifar10:DIR'],
    [running('x', '--preset', 'minni'), 'Did you mean mini?'],
    [running('x', '--cells', 'sample:3'), 'sample:100:1'],
    [running('x', '--cells', 'vertexes<3'), 'unknown name "vertexes"'],
    [running('x', '--epochs', '4,4'), 'each budget once'],
    [running('x', '--epochs', '0'), '--epochs'],
    [running('x', '--repeats', '0'), '--repeats'],
    [running('x', '--engine', 'gpu'), 'Expected one of'],
    [running('x', '--workers', '0'), '--workers'],
    [running('x', '--train-images', '60000'), 'trainImages'],
  ])('%j: refused as a wrong command line', async (args, text) => {
    const { code, stdout, stderr } = await runNasbench(args, { cwd: temporaryFolder() });
    expect(stderr).toContain(text);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('refuses a list of cells with a wrong line, naming the line', async () => {
    const list = join(temporaryFolder(), 'cells.txt');
    writeFileSync(list, '1\n2\nthree\n');
    expect(await failingLine(running('x', '--cells', `list:${list}`), 3)).toContain('line 3');
  });

  it('refuses images that are not there, saying where to get them', async () => {
    const none = join(temporaryFolder(), 'none');
    const args = running('x', '--data', `cifar10:${none}`);
    expect(await failingLine(args, 3)).toContain('cifar-10-binary.tar.gz');
  });

  it('refuses a journal of other settings, naming them', async () => {
    const out = folder();
    const args = ['--cells', 'vertices<=2', '--epochs', '1', '--repeats', '1'];
    await runNasbench(running(out, ...args));
    const line = await failingLine(running(out, ...args, '--train-images', '96'), 3);
    expect(line).toContain('images.trainImages is 64 there, 96 here');
  });
});

describe('train run', PATIENT, () => {
  it('trains what is asked for, and nothing more when it is repeated', async () => {
    const out = folder();
    const args = running(out, '--cells', 'vertices<=3', '--epochs', '2,1', '--repeats', '1');
    const { code, stdout, stderr } = await runNasbench([...args, '--progress']);
    expect(stderr).toMatch(/^train {2}0 of 14 runs/);
    expect(stderr).toMatch(/\ntrain {2}14 of 14 runs .* 0 s left\n$/);
    expect(stdout).toMatch(/trained now +14 runs\n/);
    expect(code).toBe(0);
    const runs = await journalRuns(out);
    expect(runs.map(({ epochs }) => epochs)).toEqual([...Array(7).fill(1), ...Array(7).fill(2)]);
    const again = await jsonOf(args);
    expect(again).toMatchObject({
      ...{ planned: 14, finishedBefore: 14, interrupted: false },
      finished: { ok: 0, diverged: 0, truncated: 0 },
    });
    const dataset = join(temporaryFolder(), 'built');
    const built = ['dataset', 'build', join(out, 'runs.journal'), '--out', dataset, '--json'];
    expect(await jsonOf(built.slice(0, -1))).toMatchObject({
      manifest: { provenance: 'synthetic', counts: { cells: 7, runs: 14 } },
    });
  });
});

/** Starts a run of one cell that lasts, and waits until it is in the midst of it. */
async function startLongRun(out: string) {
  const args = ['--cells', 'id==20', '--epochs', '60', '--repeats', '1', '--progress'];
  const child = startNasbench(running(out, ...args));
  let [stderr, stdout] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  while (!stderr.includes('images/s') && child.exitCode === null) await sleep(50);
  await sleep(1500);
  return { args: args.slice(0, -1), child, output: () => ({ stdout, stderr }) };
}

describe.skipIf(process.platform === 'win32')('train run, stopped by Ctrl-C', PATIENT, () => {
  it('saves the run in training; the same command goes on to the same numbers', async () => {
    const [out, whole] = [folder(), folder()];
    const { args, child, output } = await startLongRun(out);
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(130);
    expect(output().stdout).toMatch(/left +1 run\nengine.*\ntime.*\nRepeat the command to go on/);
    expect(await journalRuns(out)).toEqual([]);
    const resumed = await runNasbench(running(out, ...args));
    expect(resumed.stderr).toContain('The training goes on');
    await runNasbench(running(whole, ...args));
    expect(measurements(await journalRuns(out))).toEqual(measurements(await journalRuns(whole)));
  });

  it.skipIf(process.platform !== 'linux')(
    'twice, ends at once with all its workers, though one does not answer',
    async () => {
      const { child } = await startLongRun(folder());
      const [worker = 0] = childrenOf(child.pid!);
      process.kill(worker, 'SIGSTOP');
      child.kill('SIGINT');
      await sleep(500);
      expect(child.exitCode).toBeNull();
      child.kill('SIGINT');
      expect(await once(child, 'exit')).toEqual([130, null]);
      await sleep(100);
      expect(commandOf(worker)).toBe('');
    },
  );
});

/** Processes that this one has started. */
function childrenOf(pid: number): number[] {
  const isProcess = (name: string): boolean => /^\d+$/.test(name);
  return readdirSync('/proc')
    .filter(isProcess)
    .map(Number)
    .filter((other) => parentOf(other) === pid);
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

/** Empty for a process that has ended, also while nobody has asked for its exit status. */
function commandOf(pid: number): string {
  const path = `/proc/${pid}/cmdline`;
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
