import type { JobSummary, RunPlan, RunPlanOptions } from '@nasbench/train';

export const PLAN: RunPlan;
export function train(
  journalFolder: string,
  options?: Partial<RunPlanOptions>,
): Promise<JobSummary>;
