import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream, readJournal, type TrainingRun } from '@nasbench/core';
import {
  enqueuePlan,
  journalPath,
  openQueue,
  queueStatus,
  type QueueStatus,
  type RunPlan,
  type TrainingQueue,
} from '@nasbench/train';
import { expect } from 'vitest';
import { RedisServer } from '../redis/redis-server.js';
import { temporaryFolder } from './killed-process.js';
import { train } from './tiny-training.mjs';

const WORKERS = 4;
/** Share of the plan after which nothing is killed, so that every kill hits work. */
const LAST_KILL = 0.9;
/** Longest time between a run's end and the kill that it sets off. */
const MOST_DELAY_MILLISECONDS = 400;
const POLL_MILLISECONDS = 20;

/** Which processes were killed, and how often. */
export interface Kills {
  workers: number;
  collector: number;
  redis: number;
}

/**
 * Trains a plan through a queue with four workers and a collector, while as many of them and of
 * Redis as `rounds` says are killed at random moments, spread over the whole plan. The journal then
 * has to hold each run once, as one process gives it that nobody disturbs.
 */
export async function expectKillsToCostNothing(plan: RunPlan, rounds: number): Promise<Kills> {
  const [folder, alone] = [temporaryFolder(), temporaryFolder()];
  const server = await RedisServer.start();
  let kills: Kills;
  try {
    const queue = await openQueue({ url: server.url });
    await enqueuePlan({ queue, plan, provenance: 'synthetic' });
    const workers = Array.from({ length: WORKERS }, () => {
      return new Tireless('queue-worker.mjs', server.url);
    });
    const collector = new Tireless('queue-collector.mjs', server.url, folder);
    kills = await killSome({ plan, rounds, queue, server, workers, collector });
    await Promise.all([...workers, collector].map(({ done }) => done));
    expect(await queueStatus(queue)).toMatchObject({
      ...{ planned: plan.length, recorded: plan.length, dead: [] },
      counts: { waiting: 0, delayed: 0, training: 0, trained: 0 },
    });
    await queue.close();
  } finally {
    await server.remove();
  }
  await train(alone, { plan, workers: 1 });
  const runs = await measured(plan, folder);
  expect(runs.map((run) => plan.indexOf(run))).toEqual([...Array(plan.length).keys()]);
  expect(runs).toEqual(await measured(plan, alone));
  return kills;
}

interface Killed {
  readonly plan: RunPlan;
  readonly rounds: number;
  readonly queue: TrainingQueue;
  readonly server: RedisServer;
  readonly workers: readonly Tireless[];
  readonly collector: Tireless;
}

async function killSome(killed: Killed): Promise<Kills> {
  const { plan, rounds, queue, server, workers, collector } = killed;
  const random = RandomStream.fromSeed('kill the queue');
  const most = Math.floor(LAST_KILL * plan.length);
  const moments = Array.from({ length: rounds }, () => random.below(most)).sort((a, b) => a - b);
  const kills: Kills = { workers: 0, collector: 0, redis: 0 };
  for (const moment of moments) {
    while (endedRuns(await queueStatus(queue)) < moment) await sleep(POLL_MILLISECONDS);
    await sleep(random.below(MOST_DELAY_MILLISECONDS));
    const victim = random.below(WORKERS + 2);
    if (victim === WORKERS + 1) {
      await restart(server, random);
      kills.redis += 1;
    } else if (victim === WORKERS) {
      await collector.kill();
      kills.collector += 1;
    } else {
      await workers[victim]!.kill();
      kills.workers += 1;
    }
  }
  return kills;
}

function endedRuns({ recorded, counts }: QueueStatus): number {
  return recorded + counts.trained;
}

async function restart(server: RedisServer, random: RandomStream): Promise<void> {
  await server.kill();
  await sleep(random.below(500));
  await server.start();
}

/** A process that is started again whenever it ends before its work is done. */
class Tireless {
  readonly done: Promise<void>;
  readonly #start: () => ChildProcess;
  #child: ChildProcess;

  constructor(script: string, ...args: string[]) {
    this.#start = () => fork(join(import.meta.dirname, script), args, { stdio: 'ignore' });
    this.#child = this.#start();
    this.done = this.#keepAlive();
  }

  /** Ends it without warning; it must not have done its work before. */
  async kill(): Promise<void> {
    const child = this.#child;
    const exit = once(child, 'exit');
    expect(child.kill('SIGKILL')).toBe(true);
    expect(await exit).toEqual([null, 'SIGKILL']);
  }

  async #keepAlive(): Promise<void> {
    for (;;) {
      const [code] = (await once(this.#child, 'exit')) as [number | null];
      if (code === 0) return;
      this.#child = this.#start();
    }
  }
}

/** What does not depend on time and on lost workers, in the order of the plan. */
async function measured(plan: RunPlan, folder: string): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  for await (const run of readJournal(journalPath(folder))) {
    const evaluations = run.evaluations.map((each) => ({ ...each, trainingSeconds: 0 }));
    runs.push({ ...run, evaluations, totalSeconds: 0, attempts: 1 });
  }
  return runs.sort((a, b) => plan.indexOf(a) - plan.indexOf(b));
}
