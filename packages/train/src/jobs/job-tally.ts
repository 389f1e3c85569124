import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunStatus, TrainingRun } from '@nasbench/core';
import type { PlannedRun, RunPlan } from './plan-runs.js';
import type { WorkerIdentity } from './worker-messages.js';

/** A run that is recorded as diverged. */
export interface FailedRun {
  readonly cellId: number;
  readonly epochs: number;
  readonly repeat: number;
  /** Starts that it took. */
  readonly attempts: number;
  /** Why the last start failed. */
  readonly cause: string;
}

/** What a job did. */
export interface JobSummary {
  /** Runs of the plan. */
  readonly planned: number;
  /** Runs that the journal had before. */
  readonly finishedBefore: number;
  /** Runs that were added, by status. */
  readonly finished: Readonly<Record<RunStatus, number>>;
  /** Whether the signal, and not the end of the plan, ended the job. */
  readonly interrupted: boolean;
  /** Workers that died without being asked to. */
  readonly lostWorkers: number;
  /** Those of the added runs that are diverged. */
  readonly failed: readonly FailedRun[];
  /** Wall seconds. */
  readonly seconds: number;
  /** What trained; undefined when there was nothing to do. */
  readonly trainedBy: WorkerIdentity | undefined;
}

/** The file in a job's folder that says why runs were given up, one JSON object a line. */
export function failuresPath(folder: string): string {
  return join(folder, 'failures.jsonl');
}

/** Writes down, beside the journal, why a run is recorded as diverged. */
export async function noteFailure(folder: string, failure: FailedRun): Promise<void> {
  await appendFile(failuresPath(folder), `${JSON.stringify(failure)}\n`);
}

/** Adds up what a job does. */
export class JobTally {
  interrupted = false;
  lostWorkers = 0;
  trainedBy: WorkerIdentity | undefined;
  readonly #plan: RunPlan;
  readonly #folder: string;
  readonly #finishedBefore: number;
  readonly #finished: Record<RunStatus, number> = { ok: 0, diverged: 0, truncated: 0 };
  readonly #failed: FailedRun[] = [];
  readonly #remarks = new Map<number, string>();
  readonly #startedAt = performance.now();

  constructor(options: { plan: RunPlan; folder: string; finishedBefore: number }) {
    this.#plan = options.plan;
    this.#folder = options.folder;
    this.#finishedBefore = options.finishedBefore;
  }

  /** Keeps what was said about a run in training, in case that it fails. */
  remark({ index }: PlannedRun, message: string): void {
    this.#remarks.set(index, message);
  }

  /** Counts a run that is in the journal; of one that diverged, writes down why. */
  async add(run: PlannedRun, { status, attempts }: TrainingRun): Promise<void> {
    this.#finished[status] += 1;
    const cause = this.#remarks.get(run.index) ?? 'not known';
    this.#remarks.delete(run.index);
    if (status !== 'diverged') return;
    const { cellId, epochs, repeat } = run;
    const failure = { cellId, epochs, repeat, attempts, cause };
    this.#failed.push(failure);
    await noteFailure(this.#folder, failure);
  }

  summary(): JobSummary {
    return {
      planned: this.#plan.length,
      finishedBefore: this.#finishedBefore,
      finished: { ...this.#finished },
      interrupted: this.interrupted,
      lostWorkers: this.lostWorkers,
      failed: [...this.#failed],
      seconds: (performance.now() - this.#startedAt) / 1000,
      trainedBy: this.trainedBy,
    };
  }
}
