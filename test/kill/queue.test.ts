import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream, readJournal, type TrainingRun } from '@nasbench/core';
import { enqueuePlan, journalPath, openQueue, planRuns, queueStatus } from '@nasbench/train';
import { describe, expect, it } from 'vitest';
import { HAS_REDIS, RedisServer } from '../redis/redis-server.js';
import { KILL_ROUNDS, temporaryFolder } from './killed-process.js';
import { CONFIGURATION, train } from './tiny-training.mjs';

/** Each kill costs the start of a process that trains. */
const ROUNDS = Math.ceil(KILL_ROUNDS / 2);
const WORKERS = 4;

const PLAN = planRuns({
  cells: Int32Array.of(0, 1, 2, 3, 5),
  epochs: [1, 8],
  repeats: 4,
  seed: 'kill the queue',
  configurations: [CONFIGURATION],
});

/** What does not depend on time and on lost workers, in the order of the plan. */
async function measured(folder: string): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  for await (const run of readJournal(journalPath(folder))) {
    const evaluations = run.evaluations.map((each) => ({ ...each, trainingSeconds: 0 }));
    runs.push({ ...run, evaluations, totalSeconds: 0, attempts: 1 });
  }
  return runs.sort((a, b) => PLAN.indexOf(a) - PLAN.indexOf(b));
}

/** A process that is started again whenever it ends before its work is done. */
class Tireless {
  readonly done: Promise<void>;
  #child: ChildProcess;

  constructor(script: string, ...args: string[]) {
    const start = (): ChildProcess =>
      fork(join(import.meta.dirname, script), args, { stdio: 'ignore' });
    this.#child = start();
    this.done = new Promise((resolve) => {
      const watch = (): void => {
        this.#child.once('exit', (code) => {
          if (code === 0) {
            resolve();
            return;
          }
          this.#child = start();
          watch();
        });
      };
      watch();
    });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

async function killSome(server: RedisServer, processes: readonly Tireless[]): Promise<void> {
  const random = RandomStream.fromSeed('kill the queue');
  for (let kills = 0; kills < ROUNDS; kills += 1) {
    await sleep(200 + random.below(2000));
    const victim = processes[random.below(processes.length + 1)];
    if (victim !== undefined) {
      victim.kill();
      continue;
    }
    await server.kill();
    await sleep(random.below(500));
    await server.start();
  }
}

describe.skipIf(process.platform === 'win32' || !HAS_REDIS)('a queue of trainings', () => {
  it(
    `whose ${WORKERS} workers, collector and Redis are killed ${ROUNDS} times at random moments, ` +
      'gives each run once, as an undisturbed process does',
    { timeout: 120_000 + ROUNDS * 20_000 },
    async () => {
      const [folder, alone] = [temporaryFolder(), temporaryFolder()];
      const server = await RedisServer.start();
      try {
        const queue = await openQueue({ url: server.url });
        await enqueuePlan({ queue, plan: PLAN, provenance: 'synthetic' });
        const workers = Array.from({ length: WORKERS }, () => {
          return new Tireless('queue-worker.mjs', server.url);
        });
        const all = [...workers, new Tireless('queue-collector.mjs', server.url, folder)];
        await killSome(server, all);
        await Promise.all(all.map(({ done }) => done));
        expect(await queueStatus(queue)).toMatchObject({
          ...{ planned: PLAN.length, recorded: PLAN.length, dead: [] },
          counts: { waiting: 0, delayed: 0, training: 0, trained: 0 },
        });
        await queue.close();
      } finally {
        await server.remove();
      }
      await train(alone, { plan: PLAN, workers: 1 });
      const runs = await measured(folder);
      expect(runs.map((run) => PLAN.indexOf(run))).toEqual([...Array(PLAN.length).keys()]);
      expect(runs).toEqual(await measured(alone));
    },
  );
});
