import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueStatus } from '@nasbench/train';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CuttableProxy } from '../../../../test/redis/cuttable-proxy.js';
import { HAS_REDIS, RedisServer } from '../../../../test/redis/redis-server.js';
import { runNasbench, startNasbench, temporaryFolder, type RunResult } from '../run-nasbench.js';
import { TINY, journalRuns, measurements } from './training-journals.js';

const PATIENT = { timeout: 180_000 };
const CELLS = ['--cells', 'vertices<=3', '--epochs', '1', '--repeats', '1'];
/** The engine of the preset, since journals are compared to the bit. */
const HERE = ['--data', 'generated', '--workers', '1', '--engine', 'wasm'];

describe('the commands of a queue, used wrongly', () => {
  it.each([
    [['train', 'worker', '--data', 'generated'], 'set NASBENCH_QUEUE'],
    [['train', 'worker', '--queue', 'redis://localhost'], '--data'],
    [['train', 'collect', '--queue', 'redis://localhost'], '--out'],
    [['train', 'collect', '--queue', 'http://localhost', '--out', 'x'], 'redis://HOST:PORT'],
    [['train', 'status', '--queue', 'redis://:s3cret@localhost'], 'NASBENCH_QUEUE_PASSWORD'],
    [['train', 'enqueue', ...TINY, '--queue', 'redis://h', '--order', 'random'], 'Expected one of'],
    [['train', 'enqueue', ...TINY, '--queue', 'redis://h', '--window', '0'], '--window'],
  ])('%j: refused as a wrong command line', async (args, text) => {
    const env = { NASBENCH_QUEUE: '' };
    const { code, stdout, stderr } = await runNasbench(args, { cwd: temporaryFolder(), env });
    expect(stderr).toContain(text);
    expect(stderr).not.toContain('s3cret');
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe.skipIf(!HAS_REDIS)('train enqueue, worker and collect', PATIENT, () => {
  let server: RedisServer;
  beforeAll(async () => {
    if (HAS_REDIS) server = await RedisServer.start({ password: 's3cret' });
  });
  afterAll(() => server.remove());

  const secrets = () => ({ NASBENCH_QUEUE: server.url, NASBENCH_QUEUE_PASSWORD: 's3cret' });
  const ofQueue = (...args: string[]): Promise<RunResult> =>
    runNasbench(['train', ...args], { env: secrets() });
  const statusOf = async (...args: string[]): Promise<QueueStatus> => {
    const { stdout } = await ofQueue('status', '--json', ...args);
    return JSON.parse(stdout) as QueueStatus;
  };

  it('together give the journal of train run', async () => {
    const [out, alone] = [join(temporaryFolder(), 'runs'), join(temporaryFolder(), 'runs')];
    const enqueued = await ofQueue('enqueue', ...TINY, ...CELLS);
    expect(enqueued.stdout).toMatch(/in the queue +7\n/);
    const [worker, collector] = await Promise.all([
      ofQueue('worker', ...HERE, '--until-empty'),
      ofQueue('collect', '--out', out, '--until-empty', '--json'),
    ]);
    expect(worker.stdout).toMatch(/trained +7\n/);
    expect(JSON.parse(collector.stdout)).toMatchObject({ added: 7, repeated: 0, refused: 0 });
    expect([worker, collector].map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    await runNasbench(['train', 'run', ...TINY, ...CELLS, '--workers', '1', '--out', alone]);
    expect(measurements(await journalRuns(out))).toEqual(measurements(await journalRuns(alone)));
    expect((await ofQueue('status')).stdout).toMatch(/recorded +7\n/);
    expect((await ofQueue('status', '--prometheus')).stdout).toContain(
      'nasbench_recorded_runs{queue="train"} 7\n',
    );
    const again = await ofQueue('enqueue', ...TINY, ...CELLS, '--json');
    expect(JSON.parse(again.stdout)).toEqual({ planned: 7, seen: 7, recorded: 7 });
  });

  it('worker --checkpoints goes on with a run that another worker was stopped in', async () => {
    const [checkpoints, out] = [temporaryFolder(), join(temporaryFolder(), 'runs')];
    const name = ['--queue-name', 'checkpoints'];
    const long = ['--cells', 'vertices<=2', '--epochs', '1000', '--repeats', '1'];
    await ofQueue('enqueue', ...name, ...TINY, ...long);
    const args = ['worker', ...name, ...HERE, '--checkpoints', checkpoints];
    const child = startNasbench(['train', ...args, '--drain-seconds', '0'], { env: secrets() });
    const left = (): string[] => readdirSync(checkpoints, { recursive: true }).map(String);
    const isSaved = (): boolean => left().some((path) => path.endsWith('repeat-0.checkpoint'));
    while ((await statusOf(...name)).counts.training < 1) await sleep(100);
    await sleep(1000);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
    expect((await statusOf(...name)).counts).toMatchObject({ waiting: 1, training: 0 });
    expect(isSaved()).toBe(true);
    await ofQueue(...args, '--until-empty');
    expect(isSaved()).toBe(false);
    const collected = await ofQueue('collect', ...name, '--out', out, '--until-empty', '--json');
    expect(JSON.parse(collected.stdout)).toMatchObject({ added: 1, failed: 0 });
  });

  it('status --watch shows the queue again until Ctrl-C', async () => {
    const name = ['--queue-name', 'watched'];
    await ofQueue('enqueue', ...name, ...TINY, ...CELLS);
    const args = ['train', 'status', ...name, '--watch'];
    const child = startNasbench(args, { env: secrets() });
    let shown = '';
    child.stdout.on('data', (text: Buffer) => (shown += text.toString()));
    const screens = (): number => shown.split(/^planned +7$/m).length - 1;
    while (screens() < 1) await sleep(50);
    await ofQueue('enqueue', ...name, ...TINY, ...CELLS, '--repeats', '2');
    while (!/^planned +14$/m.test(shown)) await sleep(50);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([130, null]);
  });

  it.skipIf(process.platform === 'win32')('worker, told by SIGTERM, ends orderly', async () => {
    const child = startNasbench(['train', 'worker', ...HERE], { env: secrets() });
    while ((await statusOf()).workers.length === 0) await sleep(100);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([143, null]);
    expect((await statusOf()).workers).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('worker, told while Redis is away, ends', async () => {
    const name = ['--queue-name', 'away'];
    await ofQueue('enqueue', ...name, ...TINY, '--cells', 'id==5', '--epochs', '1000');
    const proxy = await CuttableProxy.start(server.port);
    const args = ['worker', ...name, ...HERE, '--drain-seconds', '0'];
    const env = { ...secrets(), NASBENCH_QUEUE: proxy.url };
    const child = startNasbench(['train', ...args], { env });
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
    while ((await statusOf(...name)).counts.training < 1) await sleep(100);
    await proxy.cut();
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([143, null]);
    expect(stderr).toContain('1 run could not be handed back');
  });
});
