import type { RunPlan } from './plan-runs.js';
import { RunWork } from './run-work.js';
import { recordedRuns } from './training-journal.js';

/** What a journal has of a plan. */
export interface FinishedRuns {
  /** 1 for each run of the plan that is in the journal. */
  readonly done: Uint8Array;
  readonly count: number;
  /** Work (of {@link RunWork}) that one worker did in a second; undefined without a record of it. */
  readonly workPerSecond: number | undefined;
  /** What trained the last of them. */
  readonly engine: string | undefined;
}

/**
 * Reads a journal folder, which need not be there, once.
 *
 * @throws CorruptRecordError for damage before its end.
 */
export async function finishedRuns(plan: RunPlan, folder: string): Promise<FinishedRuns> {
  const done = new Uint8Array(plan.length);
  const work = new RunWork(plan);
  let [count, worked, seconds] = [0, 0, 0];
  let engine: string | undefined;
  for await (const run of recordedRuns(folder)) {
    const index = plan.indexOf(run);
    if (index < 0 || done[index] === 1) continue;
    done[index] = 1;
    count += 1;
    engine = run.engine;
    if (run.status !== 'ok' || run.totalSeconds === undefined) continue;
    worked += work.of(plan.at(index));
    seconds += run.totalSeconds;
  }
  const workPerSecond = seconds > 0 ? worked / seconds : undefined;
  return { done, count, workPerSecond, engine };
}
