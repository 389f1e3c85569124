import { setTimeout as sleep } from 'node:timers/promises';
import {
  configurationDigest,
  requireInteger,
  requireKnownOptions,
  UsageError,
} from '@nasbench/core';
import type { PlannedRun, RunPlan } from '../jobs/plan-runs.js';
import { RunWork } from '../jobs/run-work.js';
import { requireOneOf } from '../option-checks.js';
import { jobId, toJobData } from './job-payload.js';
import type { TrainingQueue } from './open-queue.js';
import { packageVersion } from './package-version.js';
import { writeCard, writeLeft } from './queue-card.js';
import { RecordedMarks } from './recorded-marks.js';
import { throughOutages } from './through-outages.js';

/** In which order budgets are put in. */
export const QUEUE_ORDERS = ['longest-first', 'cheapest-first'] as const;
export type QueueOrder = (typeof QUEUE_ORDERS)[number];

/** Options of {@link enqueuePlan}. */
export interface EnqueuePlanOptions {
  readonly queue: TrainingQueue;
  /** Of one configuration. */
  readonly plan: RunPlan;
  /** Whether the images are real. */
  readonly provenance: 'real' | 'synthetic';
  /** @default 'longest-first', which leaves no long run for the end */
  readonly order?: QueueOrder;
  /** Jobs that may wait at a time, from 1; Redis takes about 900 bytes for each. @default 10000 */
  readonly window?: number;
  /** 0 is before 1, which is before 2; up to 2,097,152. @default 0 */
  readonly priority?: number;
  /** Seconds before a failed run is tried again, doubled each time. @default 5 */
  readonly backoffSeconds?: number;
  /** Forgets first what has failed for good, so that it is put in again. @default false */
  readonly retryFailed?: boolean;
  readonly onProgress?: (progress: EnqueueProgress) => void;
  /** Ends the filling; what is in stays in. */
  readonly signal?: AbortSignal;
}

/** How much of a plan has been put in. */
export interface EnqueueProgress {
  readonly planned: number;
  /** Runs that were looked at. */
  readonly seen: number;
  /** Those of them that were recorded already. */
  readonly recorded: number;
}

const WHERE = 'enqueuePlan';
const KNOWN = [
  ...['queue', 'plan', 'provenance', 'order', 'window', 'priority', 'backoffSeconds'],
  ...['retryFailed', 'onProgress', 'signal'],
];
const MOST_IN_A_BATCH = 500;
const POLL_MILLISECONDS = 500;
/** Of BullMQ. */
const MOST_PRIORITY = 2_097_152;

/**
 * Puts the runs of a plan into a queue, a window at a time, and waits while it is full. Done again,
 * it adds what is missing: a run that waits, is in training, has failed for good, or is recorded
 * is not put in twice.
 *
 * @throws UsageError; QueueError `queues-differ`, `version-differs`.
 */
export async function enqueuePlan(options: EnqueuePlanOptions): Promise<EnqueueProgress> {
  requireKnownOptions(options, KNOWN, WHERE);
  const { queue, plan, provenance, window = 10_000, signal } = options;
  const configuration = requireWholePlan(plan);
  requireInteger(window, { name: 'window', min: 1, max: Infinity, where: WHERE });
  requireInteger(options.priority ?? 0, {
    name: 'priority',
    min: 0,
    max: MOST_PRIORITY,
    where: WHERE,
  });
  const order = requireOneOf(options.order ?? 'longest-first', {
    name: 'order',
    known: QUEUE_ORDERS,
    where: WHERE,
  });
  const planned = plan.length;
  const work = new RunWork(plan);
  let leftWork = workOf(plan, work);
  await writeCard(queue, { configuration, provenance, planned, left: planned, leftWork });
  if (options.retryFailed === true) await queue.jobs.clean(0, Infinity, 'failed');
  let [seen, recorded] = [0, 0];
  const size = Math.min(MOST_IN_A_BATCH, window);
  for (const batch of batches(plan, order, size)) {
    if (!(await waitForRoom(queue, window - batch.length, signal))) break;
    const added = await throughOutages(() => addRuns(batch, options), signal);
    seen += batch.length;
    recorded += batch.length - added;
    leftWork = batch.reduce((left, run) => left - work.of(run), leftWork);
    const left = planned - seen;
    await throughOutages(() => writeLeft(queue, { left, leftWork }), signal);
    options.onProgress?.({ planned, seen, recorded });
  }
  return { planned, seen, recorded };
}

function requireWholePlan({ length, cells, epochs, repeats, configurations }: RunPlan) {
  const [configuration] = configurations;
  const isOne = configuration !== undefined && configurations.length === 1;
  if (isOne && length === cells.length * epochs.length * repeats) return configuration;
  const message =
    `${WHERE}: expected a whole plan of one configuration, got ` +
    `${length} runs of ${configurations.length}. Put each configuration into a queue of its own.`;
  throw new UsageError('invalid-option', message, { option: 'plan' });
}

/** Work of a whole plan; its repeats are alike. */
function workOf({ cells, epochs, repeats }: RunPlan, work: RunWork): number {
  let sum = 0;
  for (const budget of epochs) {
    for (const id of cells) sum += work.of({ cellId: id, epochs: budget, configuration: 0 });
  }
  return sum * repeats;
}

/** Runs by budget, the longest or the shortest first, and else in the plan's order. */
function* batches(plan: RunPlan, order: QueueOrder, size: number): Generator<PlannedRun[]> {
  const sign = order === 'longest-first' ? -1 : 1;
  const budgets = plan.epochs.map((epochs, place) => ({ epochs, place }));
  budgets.sort((a, b) => sign * (a.epochs - b.epochs));
  const each = plan.length / plan.epochs.length;
  for (const { place } of budgets) {
    for (let first = 0; first < each; first += size) {
      const count = Math.min(size, each - first);
      yield Array.from({ length: count }, (_, index) => plan.at(place * each + first + index));
    }
  }
}

/** @returns false when the signal fired first. */
async function waitForRoom(
  { jobs }: TrainingQueue,
  mostWaiting: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const count = (): Promise<number> =>
    jobs.getJobCountByTypes('waiting', 'prioritized', 'delayed', 'completed');
  while (signal?.aborted !== true) {
    // Results that nobody collects fill Redis as well.
    if ((await throughOutages(count, signal)) <= mostWaiting) return true;
    await sleep(POLL_MILLISECONDS);
  }
  return false;
}

/** @returns how many were not recorded yet. */
async function addRuns(
  runs: readonly PlannedRun[],
  { queue, plan, priority = 0, backoffSeconds = 5 }: EnqueuePlanOptions,
): Promise<number> {
  const configuration = plan.configurations[0]!;
  const digest = configurationDigest(configuration);
  const version = packageVersion();
  const missing = await new RecordedMarks(queue).unmarked(runs);
  const opts = {
    attempts: configuration.protocol.maxAttempts,
    backoff: { type: 'exponential', delay: 1000 * backoffSeconds },
    ...(priority === 0 ? {} : { priority }),
  };
  const jobs = missing.map((run) => ({
    name: 'run',
    data: toJobData(run, { digest, version }),
    opts: { ...opts, jobId: jobId(run, digest) },
  }));
  await queue.jobs.addBulk(jobs);
  return missing.length;
}
