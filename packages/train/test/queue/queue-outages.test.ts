import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  enqueuePlan,
  openQueue,
  queueStatus,
  type RunPlan,
  type TrainingQueue,
} from '../../src/index.js';
import { CuttableProxy } from '../../../../test/redis/cuttable-proxy.js';
import { HAS_REDIS, RedisServer } from '../../../../test/redis/redis-server.js';
import { longPlan, recorded, temporaryFolder, tinyPlan, tinyTraining } from '../jobs/tiny-job.js';
import { collectAll, newQueue, sameQueue, trainAll } from './tiny-queue.js';

const PATIENT = { timeout: 120_000 };
const LOCK_SECONDS = 2;
const OUTAGE_MILLISECONDS = 5000;

let server: RedisServer;
/** Some short runs. */
let plan: RunPlan;
/** A run that lasts longer than the outage. */
let long: RunPlan;

beforeAll(async () => {
  if (!HAS_REDIS) return;
  server = await RedisServer.start();
  const { configuration } = await tinyTraining();
  plan = tinyPlan(configuration);
  long = longPlan(configuration);
});
afterAll(() => server.remove());

/** Trains and records all runs of a queue, with an outage while the first of them train. */
async function throughOutage(
  status: TrainingQueue,
  connect: () => Promise<TrainingQueue>,
  outage: () => Promise<void>,
): Promise<void> {
  const folder = temporaryFolder();
  for (const each of [plan, long]) {
    await enqueuePlan({ queue: status, plan: each, provenance: 'synthetic' });
  }
  const working = [await connect(), await connect()].map((queue) =>
    trainAll(queue, { lockSeconds: LOCK_SECONDS }),
  );
  const collecting = collectAll(await connect(), folder);
  while ((await queueStatus(status)).counts.training < 1) await sleep(20);
  await outage();
  await Promise.all(working);
  expect(await collecting).toMatchObject({ added: 4, refused: 0, failed: 0 });
  const runs = await recorded(folder);
  expect(runs.map(({ cell, epochs }) => [cell.vertices, epochs])).toHaveLength(4);
  expect(runs.every(({ status: how }) => how === 'ok')).toBe(true);
}

describe.skipIf(!HAS_REDIS)('an outage that lasts longer than a lock', PATIENT, () => {
  it('of a server that no longer answers: no run is lost, none is recorded twice', async () => {
    const queue = await newQueue(server);
    await throughOutage(
      queue,
      () => sameQueue(server, queue),
      async () => {
        server.pause();
        await sleep(OUTAGE_MILLISECONDS);
        server.goOn();
      },
    );
  });

  it('of connections that are closed and refused: all come back, none is recorded twice', async () => {
    const queue = await newQueue(server);
    const proxy = await CuttableProxy.start(server.port);
    onTestFinished(() => proxy.cut());
    const notices: string[] = [];
    const connect = async (): Promise<TrainingQueue> => {
      const onNotice = (message: string): void => void notices.push(message);
      const through = await openQueue({ url: proxy.url, name: queue.name, onNotice });
      onTestFinished(() => through.close());
      return through;
    };
    let before = 0;
    await throughOutage(queue, connect, async () => {
      before = proxy.accepted;
      await proxy.cut();
      await sleep(OUTAGE_MILLISECONDS);
      await proxy.mend();
    });
    expect(proxy.accepted).toBeGreaterThanOrEqual(before + 3);
    const told = (what: string): string[] => notices.filter((notice) => notice.includes(what));
    expect([told('is out of reach'), told('is back')].map(({ length }) => length)).toEqual([3, 3]);
  });
});

describe.skipIf(!HAS_REDIS)('a worker that is told to stop while Redis is away', PATIENT, () => {
  it('ends all the same, and says that its run goes to another worker, as it does', async () => {
    const queue = await newQueue(server);
    const proxy = await CuttableProxy.start(server.port);
    const { configuration } = await tinyTraining();
    const one = tinyPlan(configuration, { cells: Int32Array.of(5), epochs: [30] });
    await enqueuePlan({ queue, plan: one, provenance: 'synthetic' });
    const notices: string[] = [];
    const stop = new AbortController();
    const working = trainAll(await sameQueue(proxy, queue), {
      ...{ untilEmpty: false, lockSeconds: LOCK_SECONDS, drainSeconds: 0, signal: stop.signal },
      onNotice: (message) => notices.push(message),
    });
    while ((await queueStatus(queue)).counts.training < 1) await sleep(20);
    await proxy.cut();
    stop.abort();
    expect(await working).toMatchObject({ finished: 0, failed: 0, handedBack: 0 });
    expect(notices).toEqual([expect.stringContaining('1 run could not be handed back')]);
    expect((await queueStatus(queue)).counts).toMatchObject({ training: 1, waiting: 0 });
    expect(await trainAll(queue, { lockSeconds: LOCK_SECONDS })).toMatchObject({ finished: 1 });
  });

  it('and trains nothing: ends, and says nothing', async () => {
    const queue = await newQueue(server);
    const proxy = await CuttableProxy.start(server.port);
    await enqueuePlan({ queue, plan, provenance: 'synthetic' });
    await queue.jobs.drain();
    const notices: string[] = [];
    const stop = new AbortController();
    const working = trainAll(await sameQueue(proxy, queue), {
      ...{ untilEmpty: false, drainSeconds: 0, signal: stop.signal },
      onNotice: (message) => notices.push(message),
    });
    while ((await queueStatus(queue)).workers.length < 1) await sleep(20);
    await proxy.cut();
    stop.abort();
    expect(await working).toMatchObject({ finished: 0, handedBack: 0 });
    expect(notices).toEqual([]);
  });
});
