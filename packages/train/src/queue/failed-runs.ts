import type { Job } from 'bullmq';
import {
  cellId,
  configurationDigest,
  type TrainingConfiguration,
  type TrainingJob,
  type TrainingRun,
} from '@nasbench/core';
import { lostRun } from '../jobs/lost-run.js';
import { fromJobData, type JobData } from './job-payload.js';
import type { TrainingQueue } from './open-queue.js';

/** A run that failed for good. */
export interface DeadRun {
  /** `CELL-EPOCHS-REPEAT-CONFIGURATION`. */
  readonly job: string;
  readonly attempts: number;
  readonly cause: string;
}

/** Failed jobs that the status lists. */
const MOST_DEAD = 1000;

/** The latest first, 1,000 at most. */
export async function deadRuns({ jobs }: TrainingQueue): Promise<DeadRun[]> {
  const failed = await jobs.getJobs(['failed'], 0, MOST_DEAD - 1, false);
  return failed.map((job) => {
    return { job: job.id ?? '', attempts: startsOf(job), cause: job.failedReason };
  });
}

/** A record with status `diverged` for a run that failed for good, and why it did. */
export interface FailedRecord {
  readonly run: TrainingRun;
  readonly cause: string;
}

/** All runs of the configuration that failed for good; jobs that are none are left out. */
export async function failedRuns(
  { jobs }: TrainingQueue,
  configuration: TrainingConfiguration,
): Promise<FailedRecord[]> {
  const digest = configurationDigest(configuration);
  const failed = await jobs.getJobs(['failed'], 0, -1, true);
  return failed.flatMap((job) => {
    const wanted = wantedRun(job);
    if (wanted?.configurationDigest !== digest) return [];
    const run = { ...wanted, cellId: cellId(wanted.cell) };
    const attempts = startsOf(job);
    return { run: lostRun(run, { configuration, attempts }), cause: job.failedReason };
  });
}

/** Starts that came to nothing, those of workers that died included. */
function startsOf({ attemptsMade, stalledCounter }: Job<JobData, string>): number {
  return attemptsMade + stalledCounter;
}

function wantedRun({ data }: Job<JobData, string>): TrainingJob | undefined {
  try {
    return fromJobData(data);
  } catch {
    return undefined;
  }
}
