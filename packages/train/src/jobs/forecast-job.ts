import { finishedRuns } from './finished-runs.js';
import type { RunPlan } from './plan-runs.js';
import { runImages, RunWork } from './run-work.js';

/** What is left to do of a plan, for one budget. */
export interface BudgetForecast {
  readonly epochs: number;
  readonly runs: number;
  /** Runs that the journal has. */
  readonly finished: number;
  /** Images to train on in the runs that are left. */
  readonly images: number;
  /** Work of the runs that are left, in units of `RunWork`. */
  readonly work: number;
}

/** What is left to do of a plan. */
export interface JobForecast {
  readonly runs: number;
  readonly finished: number;
  readonly images: number;
  readonly work: number;
  readonly budgets: readonly BudgetForecast[];
  /** From the records of the journal; undefined when it has none of this plan. */
  readonly workPerSecond: number | undefined;
  /** What trained the runs of the journal; undefined like the speed. */
  readonly engine: string | undefined;
}

/**
 * Adds up what is left to do, given what is in a journal folder, which need not be there. Seconds
 * are `work / workPerSecond / workers`.
 *
 * @throws CorruptRecordError for a damaged journal.
 */
export async function forecastJob(plan: RunPlan, folder: string | undefined): Promise<JobForecast> {
  const { done, count, workPerSecond, engine } =
    folder === undefined ? nothing(plan) : await finishedRuns(plan, folder);
  const work = new RunWork(plan);
  const budgets = plan.epochs.map((epochs) => ({
    epochs,
    runs: 0,
    finished: 0,
    images: 0,
    work: 0,
  }));
  for (let index = 0; index < plan.length; index += 1) {
    const run = plan.at(index);
    const budget = budgets[plan.epochs.indexOf(run.epochs)]!;
    budget.runs += 1;
    if (done[index] === 1) {
      budget.finished += 1;
      continue;
    }
    budget.images += runImages(run.epochs, plan.configurations[run.configuration]!).trained;
    budget.work += work.of(run);
  }
  return {
    runs: plan.length,
    finished: count,
    images: sum(budgets.map(({ images }) => images)),
    work: sum(budgets.map((budget) => budget.work)),
    budgets,
    workPerSecond,
    engine,
  };
}

function nothing(plan: RunPlan): Awaited<ReturnType<typeof finishedRuns>> {
  return {
    done: new Uint8Array(plan.length),
    count: 0,
    workPerSecond: undefined,
    engine: undefined,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
