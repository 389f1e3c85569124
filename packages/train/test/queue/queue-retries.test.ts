import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  enqueuePlan,
  failuresPath,
  queueStatus,
  type RunPlan,
  type TrainingQueue,
} from '../../src/index.js';
import { HAS_REDIS, RedisServer } from '../../../../test/redis/redis-server.js';
import { recorded, temporaryFolder, tinyPlan, tinyTraining } from '../jobs/tiny-job.js';
import { collectAll, newQueue, trainAll } from './tiny-queue.js';

const PATIENT = { timeout: 120_000 };
const MAX_ATTEMPTS = 2;
const BACKOFF_SECONDS = 1;

let server: RedisServer;
/** One run. */
let plan: RunPlan;

beforeAll(async () => {
  if (!HAS_REDIS) return;
  server = await RedisServer.start();
  const { configuration } = await tinyTraining((tiny) => {
    return { ...tiny, protocol: { ...tiny.protocol, maxAttempts: MAX_ATTEMPTS } };
  });
  plan = tinyPlan(configuration, { cells: Int32Array.of(5) });
});
afterAll(() => server.remove());

function enqueue(queue: TrainingQueue, options: { retryFailed?: boolean } = {}) {
  const how = { provenance: 'synthetic', backoffSeconds: BACKOFF_SECONDS } as const;
  return enqueuePlan({ queue, plan, ...how, ...options });
}

/**
 * Lets the processes that train die as often as this once they are given a run.
 *
 * @returns when they were given one, in milliseconds.
 */
function letDie(deaths: number): () => number[] {
  const file = join(temporaryFolder(), 'starts');
  vi.stubEnv('NASBENCH_TEST_STARTS', file);
  vi.stubEnv('NASBENCH_TEST_DEATHS', String(deaths));
  vi.stubEnv('NODE_OPTIONS', `--require=${join(import.meta.dirname, 'die-of-training.cjs')}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  return () => readFileSync(file, 'utf8').trim().split('\n').map(Number);
}

async function failForGood(queue: TrainingQueue): Promise<void> {
  await enqueue(queue);
  letDie(MAX_ATTEMPTS);
  expect(await trainAll(queue)).toMatchObject({ finished: 0, failed: MAX_ATTEMPTS });
}

const isPosix = process.platform !== 'win32';

describe.skipIf(!HAS_REDIS || !isPosix)('a run whose process is killed', PATIENT, () => {
  it('is tried again by another one after a pause, and counts both starts', async () => {
    const [queue, folder] = [await newQueue(server), temporaryFolder()];
    await enqueue(queue);
    const starts = letDie(1);
    expect(await trainAll(queue)).toMatchObject({ finished: 1, failed: 1, handedBack: 0 });
    const [first, second, ...more] = starts();
    expect(second! - first!).toBeGreaterThanOrEqual(1000 * BACKOFF_SECONDS);
    expect(more).toEqual([]);
    expect(await collectAll(queue, folder)).toMatchObject({ added: 1, failed: 0 });
    expect(await recorded(folder)).toMatchObject([{ status: 'ok', attempts: 2 }]);
  });

  it('as often as the protocol allows, is listed with its cause, and may be put in again', async () => {
    const queue = await newQueue(server);
    await failForGood(queue);
    const { dead, failures, counts } = await queueStatus(queue);
    expect(counts).toMatchObject({ waiting: 0, delayed: 0, training: 0, failed: 1 });
    const cause = 'the process ended with signal SIGKILL';
    expect(dead).toMatchObject([{ attempts: MAX_ATTEMPTS, cause }]);
    expect(failures).toEqual([{ cause, runs: 1 }]);
    await enqueue(queue);
    expect((await queueStatus(queue)).counts).toMatchObject({ waiting: 0, failed: 1 });
    await enqueue(queue, { retryFailed: true });
    expect((await queueStatus(queue)).counts).toMatchObject({ waiting: 1, failed: 0 });
  });

  it('and that nobody trains in the end, is recorded as diverged, once, with its cause', async () => {
    const [queue, folder] = [await newQueue(server), temporaryFolder()];
    await failForGood(queue);
    const summary = { before: 0, added: 1, repeated: 0, refused: 0, failed: 1 };
    expect(await collectAll(queue, folder)).toEqual(summary);
    const [run, ...others] = await recorded(folder);
    expect(run).toMatchObject({ status: 'diverged', evaluations: [], attempts: MAX_ATTEMPTS });
    expect([plan.indexOf(run!), others]).toEqual([0, []]);
    expect(JSON.parse(readFileSync(failuresPath(folder), 'utf8'))).toMatchObject({
      ...{ cellId: 5, epochs: 1, repeat: 0, attempts: MAX_ATTEMPTS },
      cause: 'the process ended with signal SIGKILL',
    });
    expect(await collectAll(queue, folder)).toMatchObject({ before: 1, added: 0, failed: 0 });
    expect(await enqueue(queue, { retryFailed: true })).toMatchObject({ recorded: 1 });
  });
});
