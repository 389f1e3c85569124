import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'bullmq';
import {
  cellId,
  NASBENCH_101,
  requireKnownOptions,
  type JournalWriter,
  type TrainingConfiguration,
  type TrainingRun,
} from '@nasbench/core';
import { noteFailure } from '../jobs/job-tally.js';
import { openTrainingJournal, recordedRuns } from '../jobs/training-journal.js';
import { failedRuns } from './failed-runs.js';
import { fromJobResult, type JobData, type RunKey } from './job-payload.js';
import type { TrainingQueue } from './open-queue.js';
import { readCard } from './queue-card.js';
import { countRuns, runsToTrain } from './queue-counts.js';
import { RecordedMarks } from './recorded-marks.js';
import { RunSet } from './run-set.js';
import { throughOutages } from './through-outages.js';

/** Options of {@link collectRuns}. */
export interface CollectRunsOptions {
  readonly queue: TrainingQueue;
  /** Folder of the journal; made if it is not there. */
  readonly journalFolder: string;
  /** For the header of a new journal. @default '' */
  readonly tool?: string;
  /**
   * Ends once nothing is left to train and to record. Its last act is to record the runs that failed
   * for good, with status `diverged`; until then they may be tried again. @default false
   */
  readonly untilEmpty?: boolean;
  /** Milliseconds between two looks at a queue without results. @default 500 */
  readonly pollMilliseconds?: number;
  readonly onNotice?: (message: string) => void;
  readonly onProgress?: (summary: CollectSummary) => void;
  readonly signal?: AbortSignal;
}

/** What a collector did. */
export interface CollectSummary {
  /** Runs that the journal had before. */
  readonly before: number;
  /** Runs that were added. */
  readonly added: number;
  /** Results of runs that the journal had already. */
  readonly repeated: number;
  /** Results that were none, whose runs are to be trained again. */
  readonly refused: number;
  /** Those of the added runs that failed for good; `failures.jsonl` says why. */
  readonly failed: number;
}

const KNOWN = [
  ...['queue', 'journalFolder', 'tool', 'untilEmpty', 'pollMilliseconds'],
  ...['onNotice', 'onProgress', 'signal'],
];
const MOST_AT_A_TIME = 1000;

type FinishedJob = Job<JobData, string>;

/**
 * Writes the results of a queue to a journal, as the only one who writes to it. A result leaves
 * Redis once its record is on disk; whatever is killed when, each run is in the journal once.
 *
 * @throws UsageError; QueueError `queue-not-found`, `version-differs`; JournalError
 *   `journals-differ`, `journal-locked`; CorruptRecordError for a damaged journal.
 */
export async function collectRuns(options: CollectRunsOptions): Promise<CollectSummary> {
  requireKnownOptions(options, KNOWN, 'collectRuns');
  const { queue, journalFolder, tool = '', signal } = options;
  const { configuration, provenance } = await readCard(queue);
  const journal = await openTrainingJournal(journalFolder, {
    ...{ tool, created: new Date().toISOString(), provenance },
    ...{ space: NASBENCH_101, configurations: [configuration] },
  });
  try {
    const collector = new Collector(options, journal);
    await collector.readJournal();
    while (signal?.aborted !== true) {
      const count = await collector.collect();
      if (count > 0) options.onProgress?.(collector.summary);
      else if (await isEmpty(options)) return await collector.recordFailed(configuration);
      else await sleep(options.pollMilliseconds ?? 500);
    }
    return collector.summary;
  } finally {
    await journal.close();
  }
}

async function isEmpty({ queue, untilEmpty = false, signal }: CollectRunsOptions) {
  if (!untilEmpty) return false;
  const counts = await throughOutages(() => countRuns(queue), signal);
  return runsToTrain(counts) + counts.trained === 0;
}

class Collector {
  readonly #options: CollectRunsOptions;
  readonly #journal: JournalWriter;
  readonly #marks: RecordedMarks;
  readonly #recorded = new RunSet();
  #summary = { before: 0, added: 0, repeated: 0, refused: 0, failed: 0 };

  constructor(options: CollectRunsOptions, journal: JournalWriter) {
    this.#options = options;
    this.#journal = journal;
    this.#marks = new RecordedMarks(options.queue);
  }

  get summary(): CollectSummary {
    return this.#summary;
  }

  /** Redis may know less than the journal, or nothing at all. */
  async readJournal(): Promise<void> {
    const { journalFolder, signal } = this.#options;
    for await (const run of recordedRuns(journalFolder)) this.#recorded.add(keyOf(run));
    this.#summary = { ...this.#summary, before: this.#recorded.size };
    await throughOutages(() => this.#marks.replace(this.#recorded), signal);
  }

  /** @returns how many results there were. */
  async collect(): Promise<number> {
    const { queue, signal } = this.#options;
    const jobs = await throughOutages(() => finishedJobs(queue), signal);
    const results = jobs.map((job) => ({ job, run: this.#read(job) }));
    const runs = results.flatMap(({ run }) => run ?? []);
    const added = await this.#record(runs);
    this.#summary.repeated += runs.length - added.length;
    await Promise.all(results.map((result) => throughOutages(() => letGo(result), signal)));
    return jobs.length;
  }

  #read(job: FinishedJob): TrainingRun | undefined {
    try {
      return fromJobResult(job.returnvalue, job.id ?? '');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#options.onNotice?.(`A result is refused, and its run trained again: ${why}`);
      this.#summary.refused += 1;
      return undefined;
    }
  }

  /** Records the runs that nobody could train, so that none of the plan is missing. */
  async recordFailed(configuration: TrainingConfiguration): Promise<CollectSummary> {
    const { queue, journalFolder, signal } = this.#options;
    const failed = await throughOutages(() => failedRuns(queue, configuration), signal);
    const added = new Set(await this.#record(failed.map(({ run }) => run)));
    for (const { run, cause } of failed.filter((each) => added.has(each.run))) {
      await noteFailure(journalFolder, { ...keyOf(run), attempts: run.attempts, cause });
    }
    this.#summary.failed += added.size;
    return this.summary;
  }

  /** All are on disk when it resolves. @returns those that were not recorded before. */
  async #record(runs: readonly TrainingRun[]): Promise<TrainingRun[]> {
    const missing = runs.filter((run) => this.#recorded.add(keyOf(run)));
    await Promise.all(missing.map((run) => this.#journal.append(run)));
    this.#summary.added += missing.length;
    const keys = runs.map(keyOf);
    if (keys.length > 0) {
      await throughOutages(() => this.#marks.add(keys), this.#options.signal);
    }
    return missing;
  }
}

function keyOf({ cell, epochs, repeat }: TrainingRun): RunKey {
  return { cellId: cellId(cell), epochs, repeat };
}

function finishedJobs({ jobs }: TrainingQueue): Promise<FinishedJob[]> {
  return jobs.getJobs(['completed'], 0, MOST_AT_A_TIME - 1, true);
}

/** A job whose run is recorded is forgotten; one without a result is done again. */
async function letGo({ job, run }: { job: FinishedJob; run: TrainingRun | undefined }) {
  await (run === undefined ? doAgain(job) : job.remove());
}

async function doAgain(job: FinishedJob): Promise<void> {
  try {
    await job.retry('completed');
  } catch (error) {
    // An order that met an outage may reach Redis twice, and the second finds nothing to do.
    if (await job.isCompleted()) throw error;
  }
}
