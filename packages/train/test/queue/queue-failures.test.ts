import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enqueuePlan, prometheusText, queueStatus, type RunPlan } from '../../src/index.js';
import { HAS_REDIS, RedisServer } from '../../../../test/redis/redis-server.js';
import { longPlan, recorded, temporaryFolder, tinyPlan, tinyTraining } from '../jobs/tiny-job.js';
import { collectAll, newQueue, sameQueue, trainAll } from './tiny-queue.js';

const PATIENT = { timeout: 120_000 };
const provenance = 'synthetic';

let server: RedisServer;
let plan: RunPlan;
/** A run that takes seconds. */
let long: RunPlan;

beforeAll(async () => {
  if (!HAS_REDIS) return;
  server = await RedisServer.start();
  const { configuration } = await tinyTraining();
  plan = tinyPlan(configuration);
  long = longPlan(configuration);
});
afterAll(() => server.remove());

describe.skipIf(!HAS_REDIS)('what goes wrong in a queue', PATIENT, () => {
  it('a job that is none ends in the list of failures, and holds up no other', async () => {
    const queue = await newQueue(server);
    await enqueuePlan({ queue, plan, provenance });
    await queue.jobs.add('run', { job: 'AAAA' }, { jobId: 'poison', attempts: 3 });
    expect(await trainAll(queue)).toMatchObject({ finished: 3, failed: 1 });
    const { dead, failures, counts } = await queueStatus(queue);
    expect(counts).toMatchObject({ trained: 3, failed: 1, waiting: 0 });
    expect(dead).toMatchObject([{ job: 'poison', attempts: 1 }]);
    expect(failures).toMatchObject([{ runs: 1, cause: expect.stringContaining('bad-protobuf') }]);
    await enqueuePlan({ queue, plan, provenance, retryFailed: true });
    expect((await queueStatus(queue)).dead).toEqual([]);
  });

  it('a result that is none is refused, and its run trained again', async () => {
    const [queue, folder] = [await newQueue(server), temporaryFolder()];
    await enqueuePlan({ queue, plan, provenance });
    const liar = new Worker(queue.name, () => Promise.resolve('AAAA'), {
      connection: queue.redis,
      prefix: 'nasbench',
    });
    while ((await queueStatus(queue)).counts.trained < 3) await sleep(50);
    await liar.close();
    const collecting = collectAll(await sameQueue(server, queue), folder);
    while ((await queueStatus(queue)).counts.trained > 0) await sleep(50);
    await trainAll(queue);
    expect(await collecting).toEqual({ before: 0, added: 3, repeated: 0, refused: 3, failed: 0 });
    expect(await recorded(folder)).toHaveLength(3);
  });

  it('a worker that is told to stop hands its run back, and says that it is gone', async () => {
    const queue = await newQueue(server);
    await enqueuePlan({ queue, plan: long, provenance });
    const stop = new AbortController();
    const training = trainAll(queue, { signal: stop.signal, drainSeconds: 0 });
    while ((await queueStatus(queue)).counts.training < 1) await sleep(50);
    const during = await queueStatus(queue);
    expect(during.workers).toMatchObject([{ pid: process.pid, engine: 'wasm', finished: 0 }]);
    expect(prometheusText(during)).toContain(
      `nasbench_queue_runs{queue="${queue.name}",state="training"} 1\n`,
    );
    await sleep(300);
    stop.abort();
    expect(await training).toMatchObject({ finished: 0, handedBack: 1 });
    const after = await queueStatus(queue);
    expect(after).toMatchObject({ workers: [], counts: { waiting: 1, training: 0, failed: 0 } });
  });
});
