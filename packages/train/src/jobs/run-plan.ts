import { NASBENCH_101, requireKnownOptions, type TrainingConfiguration } from '@nasbench/core';
import type { EngineName } from '../engines/engine.js';
import { finishedRuns } from './finished-runs.js';
import { JobMeter, type JobProgress } from './job-meter.js';
import { JobTally, type JobSummary } from './job-tally.js';
import type { PlannedRun, RunPlan } from './plan-runs.js';
import { RunQueue } from './run-queue.js';
import { checkpointFolder, openTrainingJournal } from './training-journal.js';
import { WorkerPool } from './worker-pool.js';
import type { ImageChoice } from './worker-messages.js';

/** Options of {@link runPlan}. */
export interface RunPlanOptions {
  readonly plan: RunPlan;
  readonly images: ImageChoice;
  readonly engine: EngineName | 'auto';
  /** Folder of the journal and of checkpoints; made if it is not there. */
  readonly journalFolder: string;
  /**
   * Worker processes.
   * @default one for each core with the engines `wasm` and `cpu`, which compute on one core; else 1
   */
  readonly workers?: number;
  /** Runs after which a worker is replaced, so that memory stays bounded. @default 20 */
  readonly recycleAfter?: number;
  /** Seconds between two checkpoints of a long run. @default 300 */
  readonly checkpointSeconds?: number;
  /**
   * For the header of a new journal: all configurations that it is ever to hold.
   * @default those of the plan
   */
  readonly journalConfigurations?: readonly TrainingConfiguration[];
  /** For the header of a new journal. @default '' */
  readonly tool?: string;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Told about failed attempts, lost workers, and checkpoints that are used or refused. */
  readonly onNotice?: (message: string, run: PlannedRun) => void;
  /** Runs in training are saved in checkpoints, then the job ends. */
  readonly signal?: AbortSignal;
}

const KNOWN = [
  'plan',
  'images',
  'engine',
  'journalFolder',
  'workers',
  'recycleAfter',
  'checkpointSeconds',
  'journalConfigurations',
  'tool',
  'onProgress',
  'onNotice',
  'signal',
];

/**
 * Trains all runs of a plan that are not in the journal yet, in worker processes, and writes each
 * to the journal as it ends. This process alone writes, and a run is in the journal, on disk,
 * before its worker gets the next: whatever is killed when, a finished run is neither lost nor
 * done again. A run whose worker dies is begun again, by another worker, from its checkpoint if
 * there is one; after the configuration's `maxAttempts` it is recorded as `diverged`, with the
 * cause in the folder's `failures.jsonl`. What a run measures depends on its seed alone, not on
 * the number of workers or their fates.
 *
 * @throws UsageError `unknown-option`; JournalError `journals-differ`, `journal-locked`; JobError
 *   `workers-failed`, `images-differ`; EngineError and ImageError as the workers meet them, as
 *   NasBenchError with their code.
 */
export async function runPlan(options: RunPlanOptions): Promise<JobSummary> {
  requireKnownOptions(options, KNOWN, 'runPlan');
  const { plan, journalFolder, journalConfigurations = plan.configurations } = options;
  const journal = await openTrainingJournal(journalFolder, {
    tool: options.tool ?? '',
    created: new Date().toISOString(),
    provenance: options.images.source === 'generated' ? 'synthetic' : 'real',
    space: NASBENCH_101,
    configurations: journalConfigurations,
  });
  try {
    const { done, count } = await finishedRuns(plan, journalFolder);
    const tally = new JobTally({ plan, folder: journalFolder, finishedBefore: count });
    if (count === plan.length) return tally.summary();
    const pool = new WorkerPool({
      ...options,
      queue: new RunQueue(plan, done),
      meter: new JobMeter(plan, done),
      setup: {
        engine: options.engine,
        images: options.images,
        configurations: plan.configurations,
        checkpoint: {
          folder: checkpointFolder(journalFolder),
          everySeconds: options.checkpointSeconds ?? 300,
        },
      },
      remaining: plan.length - count,
      journal,
      tally,
    });
    await pool.run();
    return tally.summary();
  } finally {
    await journal.close();
  }
}
