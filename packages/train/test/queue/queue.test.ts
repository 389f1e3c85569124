import { setTimeout as sleep } from 'node:timers/promises';
import { configurationDigest } from '@nasbench/core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  enqueuePlan,
  openQueue,
  queueStatus,
  runPlan,
  type DescribedImages,
  type EnqueuePlanOptions,
  type RunPlan,
} from '../../src/index.js';
import { RunWork } from '../../src/jobs/run-work.js';
import { toJobData } from '../../src/queue/job-payload.js';
import { packageVersion } from '../../src/queue/package-version.js';
import { giveSigns } from '../../src/queue/worker-signs.js';
import { HAS_REDIS, RedisServer } from '../../../../test/redis/redis-server.js';
import {
  recorded,
  temporaryFolder,
  tinyPlan,
  tinyTraining,
  withoutTimes,
} from '../jobs/tiny-job.js';
import { collectAll, newQueue, sameQueue, trainAll } from './tiny-queue.js';

const PATIENT = { timeout: 120_000 };
const provenance = 'synthetic';

let server: RedisServer;
let described: DescribedImages;
let plan: RunPlan;

beforeAll(async () => {
  if (!HAS_REDIS) return;
  server = await RedisServer.start({ password: 's3cret' });
  described = await tinyTraining();
  plan = tinyPlan(described.configuration);
});
afterAll(() => server.remove());

describe.skipIf(!HAS_REDIS)('a queue, used wrongly', PATIENT, () => {
  it('is not opened with a wrong password, which no message repeats', async () => {
    const opening = openQueue({ url: server.url, password: 'wr0ng' });
    await expect(opening).rejects.toThrow(`Expected a Redis server at ${server.url}: WRONGPASS`);
    await expect(opening).rejects.not.toThrow('wr0ng');
  });

  it('is not opened where nobody listens, or with a name that is none', async () => {
    await expect(openQueue({ url: 'redis://127.0.0.1:1' })).rejects.toMatchObject({
      code: 'queue-not-reachable',
    });
    await expect(openQueue({ url: server.url, name: 'a:b' })).rejects.toThrow('name must be');
  });

  it.each([
    [{ window: 0 }, 'window must be'],
    [{ priority: 2.5 }, 'priority must be'],
    [{ order: 'random' }, 'order must be one of longest-first, cheapest-first'],
    [{ windw: 1 }, 'unknown option "windw"'],
  ])('is not filled with %j', async (options, text) => {
    const queue = await newQueue(server);
    const wrong = { queue, plan, provenance, ...options } as unknown as EnqueuePlanOptions;
    await expect(enqueuePlan(wrong)).rejects.toThrow(text);
  });

  it('that nothing was put into has no worker and no collector', async () => {
    const queue = await newQueue(server);
    await expect(trainAll(queue)).rejects.toMatchObject({ code: 'queue-not-found' });
    await expect(collectAll(queue, temporaryFolder())).rejects.toThrow('nasbench train enqueue');
  });

  it('takes no plan of other settings, and names them', async () => {
    const queue = await newQueue(server);
    await enqueuePlan({ queue, plan, provenance });
    const { configuration } = await tinyTraining((tiny) => {
      return { ...tiny, optimizer: { ...tiny.optimizer, batchSize: 16 } };
    });
    const filling = enqueuePlan({ queue, plan: tinyPlan(configuration), provenance });
    await expect(filling).rejects.toThrow('optimizer.batchSize is 8 there, 16 here');
  });

  it('of another version is refused by all', async () => {
    const queue = await newQueue(server);
    await enqueuePlan({ queue, plan, provenance });
    await queue.redis.hset(`nasbench-card:${queue.name}`, 'version', '9.9.9');
    const refusal = { code: 'version-differs', message: expect.stringContaining('"9.9.9"') };
    await expect(enqueuePlan({ queue, plan, provenance })).rejects.toMatchObject(refusal);
    await expect(trainAll(queue)).rejects.toMatchObject(refusal);
    await expect(collectAll(queue, temporaryFolder())).rejects.toMatchObject(refusal);
  });

  it.each([
    ['configuration-differs', { digest: 'ab'.repeat(32), version: packageVersion() }],
    ['version-differs', { version: '9.9.9' }],
  ])('gets a job back whose %s', async (code, change) => {
    const queue = await newQueue(server);
    await enqueuePlan({ queue, plan: tinyPlan(described.configuration), provenance });
    await queue.jobs.drain();
    const identity = { digest: configurationDigest(described.configuration), version: '' };
    const data = toJobData(plan.at(0), { ...identity, ...change });
    await queue.jobs.add('run', data, { jobId: 'foreign' });
    await expect(trainAll(queue)).rejects.toMatchObject({ code });
    expect((await queueStatus(queue)).counts).toMatchObject({ waiting: 1, failed: 0, training: 0 });
  });
});

describe.skipIf(!HAS_REDIS)('a plan in a queue', PATIENT, () => {
  it('gives the journal of the single process, and is put in once', async () => {
    const [queue, folder, alone] = [await newQueue(server), temporaryFolder(), temporaryFolder()];
    expect(await enqueuePlan({ queue, plan, provenance })).toMatchObject({ seen: 3, recorded: 0 });
    await enqueuePlan({ queue, plan, provenance });
    expect((await queueStatus(queue)).counts).toMatchObject({ waiting: 3, notPutIn: 0 });
    const other = await sameQueue(server, queue);
    const [trained, collected] = await Promise.all([trainAll(queue), collectAll(other, folder)]);
    expect(trained).toMatchObject({ finished: 3, failed: 0, handedBack: 0 });
    expect(collected).toEqual({ before: 0, added: 3, repeated: 0, refused: 0, failed: 0 });
    const { images } = described;
    await runPlan({ plan, images, engine: 'wasm', workers: 1, journalFolder: alone });
    const runs = await recorded(folder);
    expect(withoutTimes(plan, runs)).toEqual(withoutTimes(plan, await recorded(alone)));
    expect(await enqueuePlan({ queue, plan, provenance })).toMatchObject({ recorded: 3 });
    expect((await queueStatus(queue)).counts).toMatchObject({ waiting: 0, trained: 0 });
  });

  it('waits outside while the window is full', async () => {
    const queue = await newQueue(server);
    const stop = new AbortController();
    const { signal } = stop;
    const filling = enqueuePlan({ queue, plan, provenance, window: 2, signal });
    await sleep(1200);
    expect((await queueStatus(queue)).counts).toMatchObject({ waiting: 2, notPutIn: 1 });
    stop.abort();
    expect(await filling).toEqual({ planned: 3, seen: 2, recorded: 0 });
  });

  it.each([
    ['longest-first', [5, 2]],
    ['cheapest-first', [2, 5]],
  ] as const)('comes out %s', async (order, expected) => {
    const queue = await newQueue(server);
    const both = tinyPlan(described.configuration, { cells: Int32Array.of(0), epochs: [2, 5] });
    await enqueuePlan({ queue, plan: both, provenance, order });
    const waiting = await queue.jobs.getJobs(['waiting'], 0, 9, true);
    expect(waiting.map(({ id }) => Number(id?.split('-')[1]))).toEqual(expected);
  });

  it('takes as long as the work that is left, not as its number of runs', async () => {
    const queue = await newQueue(server);
    const two = { cells: Int32Array.of(0), epochs: [2, 40] };
    const uneven = tinyPlan(described.configuration, two);
    const work = new RunWork(uneven);
    const [short, long] = [work.of(uneven.at(0)), work.of(uneven.at(1))];
    const stop = new AbortController();
    const how = { provenance, window: 1, order: 'cheapest-first', signal: stop.signal } as const;
    const filling = enqueuePlan({ queue, plan: uneven, ...how });
    const done = { training: 0, finished: 1, failed: 0, work: short, seconds: 10 };
    const endSigns = giveSigns(queue, () => ({ engine: 'wasm', device: '', ...done }));
    await vi.waitFor(async () => {
      const { counts, secondsLeft } = await queueStatus(queue);
      expect(counts).toMatchObject({ waiting: 1, notPutIn: 1 });
      expect(secondsLeft).toBeCloseTo((10 * (short + long)) / short);
    }, 10_000);
    stop.abort();
    await Promise.all([filling, endSigns()]);
  });

  it('of a lower number goes first', async () => {
    const queue = await newQueue(server);
    const only = (cell: number): RunPlan =>
      tinyPlan(described.configuration, { cells: Int32Array.of(cell) });
    await enqueuePlan({ queue, plan: only(1), provenance, priority: 5 });
    await enqueuePlan({ queue, plan: only(2), provenance, priority: 1 });
    const waiting = await queue.jobs.getJobs(['prioritized'], 0, 9, true);
    expect(waiting.map(({ id }) => id?.split('-')[0])).toEqual(['2', '1']);
  });

  it('trained twice is recorded once', async () => {
    const [queue, folder] = [await newQueue(server), temporaryFolder()];
    await enqueuePlan({ queue, plan, provenance });
    await Promise.all([trainAll(queue), collectAll(await sameQueue(server, queue), folder)]);
    await queue.redis.del(`nasbench-recorded:${queue.name}:1-0`);
    await enqueuePlan({ queue, plan, provenance });
    await trainAll(queue);
    // As after a collector that died between its record and the end of the job.
    expect(await collectAll(queue, folder)).toMatchObject({ before: 3, added: 0, repeated: 3 });
    expect(await recorded(folder)).toHaveLength(3);
  });
});
