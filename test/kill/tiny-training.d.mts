import type { TrainingConfiguration } from '@nasbench/core';
import type { JobSummary, RunPlan, RunPlanOptions } from '@nasbench/train';

/** Of a network and generated images that a core trains in a fraction of a second. */
export const CONFIGURATION: TrainingConfiguration;

/** Twelve runs of different length. */
export const PLAN: RunPlan;

/** Goes on with a plan, this one by default, in a folder. */
export function train(
  journalFolder: string,
  options?: Partial<RunPlanOptions>,
): Promise<JobSummary>;
