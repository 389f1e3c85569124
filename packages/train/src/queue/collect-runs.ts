import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from 'bullmq';
import {
  cellId,
  NASBENCH_101,
  requireKnownOptions,
  type JournalWriter,
  type TrainingRun,
} from '@nasbench/core';
import { openTrainingJournal, recordedRuns } from '../jobs/training-journal.js';
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
  /** Ends once nothing is left to train and to record. @default false */
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
      else if (await isEmpty(options)) break;
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
  #summary = { before: 0, added: 0, repeated: 0, refused: 0 };

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
    await this.#record(runs);
    const keys = runs.map(keyOf);
    if (keys.length > 0) await throughOutages(() => this.#marks.add(keys), signal);
    for (const { job, run } of results) {
      await throughOutages(() => (run === undefined ? again(job) : job.remove()), signal);
    }
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

  /** All are on disk when it resolves. */
  async #record(runs: readonly TrainingRun[]): Promise<void> {
    const missing = runs.filter((run) => this.#recorded.add(keyOf(run)));
    await Promise.all(missing.map((run) => this.#journal.append(run)));
    this.#summary.added += missing.length;
    this.#summary.repeated += runs.length - missing.length;
  }
}

function keyOf({ cell, epochs, repeat }: TrainingRun): RunKey {
  return { cellId: cellId(cell), epochs, repeat };
}

async function finishedJobs({ jobs }: TrainingQueue): Promise<FinishedJob[]> {
  const found = await jobs.getJobs(['completed'], 0, MOST_AT_A_TIME - 1, true);
  // A job that goes between the list and its data is missing.
  return found.filter((job: FinishedJob | undefined) => job !== undefined);
}

async function again(job: FinishedJob): Promise<void> {
  await job.retry('completed');
}
