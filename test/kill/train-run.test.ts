import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { RandomStream, readJournal, type TrainingRun } from '@nasbench/core';
import { journalPath } from '@nasbench/train';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { KILL_ROUNDS, temporaryFolder } from './killed-process.js';
import { PLAN, train } from './tiny-training.mjs';

/** A training job takes longer than what the other tests here kill. */
const ROUNDS = Math.ceil(KILL_ROUNDS / 3);
const PATIENT = { timeout: ROUNDS * 60_000 };

/** What does not depend on time and on lost workers, in the order of the journal. */
async function measured(folder: string): Promise<TrainingRun[]> {
  const runs: TrainingRun[] = [];
  if (!existsSync(journalPath(folder))) return runs;
  for await (const run of readJournal(journalPath(folder), { onTornTail: () => undefined })) {
    const evaluations = run.evaluations.map((each) => ({ ...each, trainingSeconds: 0 }));
    runs.push({ ...run, evaluations, totalSeconds: 0, attempts: 1 });
  }
  return runs;
}

/** The runs of the same job with one worker that nobody disturbs, in the order of the plan. */
let undisturbed: TrainingRun[] = [];
const reference = mkdtempSync(join(tmpdir(), 'nasbench-undisturbed-'));

beforeAll(async () => {
  await train(reference, { workers: 1 });
  undisturbed = await measured(reference);
}, 120_000);
afterAll(() => rmSync(reference, { recursive: true, force: true }));

/** Every run of the plan is there, once, with the numbers of the undisturbed job. */
async function expectWhole(folder: string): Promise<void> {
  const runs = await measured(folder);
  const inOrder = runs.sort((a, b) => PLAN.indexOf(a) - PLAN.indexOf(b));
  expect(inOrder).toEqual(undisturbed);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('a training job', () => {
  it('undisturbed, trains the plan in its order', () => {
    expect(undisturbed.map((run) => PLAN.indexOf(run))).toEqual([...Array(PLAN.length).keys()]);
    expect(undisturbed.every(({ status }) => status === 'ok')).toBe(true);
  });

  it(
    `whose workers are killed ${ROUNDS} times at random moments, loses no run and repeats none`,
    PATIENT,
    async () => {
      const random = RandomStream.fromSeed('kill workers');
      const folder = temporaryFolder();
      let [kills, isDone] = [0, false];
      let workers: readonly number[] = [];
      const killing = (async () => {
        while (!isDone && kills < ROUNDS) {
          await sleep(100 + random.below(1500));
          const victim = workers[random.below(Math.max(1, workers.length))];
          if (victim === undefined || !isRunning(victim)) continue;
          process.kill(victim, 'SIGKILL');
          kills += 1;
        }
      })();
      const summary = await train(folder, { onProgress: ({ processes }) => (workers = processes) });
      isDone = true;
      await killing;
      expect(summary).toMatchObject({ finished: { ok: PLAN.length, diverged: 0, truncated: 0 } });
      expect(summary.lostWorkers).toBeGreaterThan(0);
      await expectWhole(folder);
    },
  );

  it(
    `killed itself ${ROUNDS} times at random moments, loses no run, repeats none, leaves no worker`,
    PATIENT,
    async () => {
      const random = RandomStream.fromSeed('kill the job');
      const folder = temporaryFolder();
      let before: TrainingRun[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const workers = await runAndKill(folder, 500 + random.below(4000));
        const after = await measured(folder);
        expect(after.slice(0, before.length)).toEqual(before);
        before = after;
        await vi.waitFor(() => expect(workers.filter(isRunning)).toEqual([]), 20_000);
      }
      const summary = await train(folder);
      expect(summary).toMatchObject({ finishedBefore: before.length, lostWorkers: 0 });
      await expectWhole(folder);
    },
  );
});

/** Kills a job some time after it has begun, unless it ends before; gives all its workers. */
async function runAndKill(folder: string, milliseconds: number): Promise<number[]> {
  const script = join(import.meta.dirname, 'train-until-done.mjs');
  const child = fork(script, [folder], { stdio: 'inherit' });
  const workers = new Set<number>();
  child.on('message', (message: { kind: string; processes?: number[] }) => {
    if (message.kind === 'started') setTimeout(() => child.kill('SIGKILL'), milliseconds);
    for (const pid of message.processes ?? []) workers.add(pid);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  expect([0, null]).toContain(code);
  return [...workers];
}
