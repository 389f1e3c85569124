import { JOB_OPTIONS, type JobOptions, type OnProgress } from '../native/job.js';
import { requireInteger, requireKnownOptions } from '../option-checks.js';
import { NASBENCH_101 } from '../space/define-space.js';
import type { Space } from '../space/space.js';

const MAX_THREADS = 256;

/** Options of a long computation over one space. */
export interface SpaceJobOptions extends JobOptions {
  /** @default NASBENCH_101 */
  readonly space?: Space;
}

/** Options of a long computation over one space that several threads share. */
export interface ThreadedJobOptions extends SpaceJobOptions {
  /** Threads to use, 1 to 256. @default one per core */
  readonly threads?: number;
}

/** Checked options; `threads` 0 stands for one per core. */
export interface CheckedJobOptions extends JobOptions {
  readonly space: Space;
  readonly threads: number;
}

/** @throws UsageError `unknown-option`, or `invalid-option` for threads out of range. */
export function checkJobOptions(
  options: ThreadedJobOptions,
  known: readonly string[],
  where: string,
): CheckedJobOptions {
  requireKnownOptions(options, [...JOB_OPTIONS, ...known], where);
  const { space = NASBENCH_101, threads, onProgress, signal } = options;
  const rule = { name: 'threads', min: 1, max: MAX_THREADS, where };
  const count = threads === undefined ? 0 : requireInteger(threads, rule);
  return { space, threads: count, onProgress, signal };
}

/** Job options whose progress counts `units` in total, whatever the job counts in. */
export function inUnits<T extends JobOptions>(job: T, units: number): T {
  const { onProgress } = job;
  if (onProgress === undefined) return job;
  const scaled: OnProgress = ({ done, total }) =>
    onProgress({ done: Math.floor((done / total) * units), total: units });
  return { ...job, onProgress: scaled };
}
