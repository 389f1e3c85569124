import type { TrainingQueue } from './open-queue.js';
import { readCard } from './queue-card.js';
import { countRuns, runsToTrain, type QueueCounts } from './queue-counts.js';
import { RecordedMarks } from './recorded-marks.js';
import { readSigns, type WorkerSign } from './worker-signs.js';

/** A run that failed for good. */
export interface DeadRun {
  /** `CELL-EPOCHS-REPEAT-CONFIGURATION`. */
  readonly job: string;
  readonly attempts: number;
  readonly cause: string;
}

/** What is going on in a queue. */
export interface QueueStatus {
  readonly name: string;
  readonly address: string;
  /** Label of the configuration. */
  readonly configuration: string;
  /** Runs of the plan that was put in last. */
  readonly planned: number;
  /** Runs in the collector's journal. */
  readonly recorded: number;
  readonly counts: QueueCounts;
  readonly workers: readonly WorkerSign[];
  /** Runs that the workers which are there finished in a second, on average. */
  readonly runsPerSecond: number;
  /** As if the runs that are left were like those done; undefined without a speed. */
  readonly secondsLeft: number | undefined;
  /** The most frequent first. */
  readonly failures: readonly { readonly cause: string; readonly runs: number }[];
  /** The latest first, 1,000 at most. */
  readonly dead: readonly DeadRun[];
}

const MOST_DEAD = 1000;
const STATES = ['notPutIn', 'waiting', 'delayed', 'training', 'trained', 'failed'] as const;

/** @throws QueueError `queue-not-found`, `version-differs`. */
export async function queueStatus(queue: TrainingQueue): Promise<QueueStatus> {
  const [card, counts, workers, recorded, dead] = await Promise.all([
    readCard(queue),
    countRuns(queue),
    readSigns(queue),
    new RecordedMarks(queue).count(),
    deadRuns(queue),
  ]);
  const speeds = workers.map(({ finished, seconds }) => finished / Math.max(1, seconds));
  const runsPerSecond = speeds.reduce((sum, speed) => sum + speed, 0);
  return {
    name: queue.name,
    address: queue.address,
    configuration: card.configuration.label,
    planned: card.planned,
    recorded,
    counts,
    workers,
    runsPerSecond,
    secondsLeft: runsPerSecond > 0 ? runsToTrain(counts) / runsPerSecond : undefined,
    failures: byCause(dead),
    dead,
  };
}

async function deadRuns({ jobs }: TrainingQueue): Promise<DeadRun[]> {
  const failed = await jobs.getJobs(['failed'], 0, MOST_DEAD - 1, false);
  return failed.map(({ id = '', attemptsMade, failedReason }) => {
    return { job: id, attempts: attemptsMade, cause: failedReason };
  });
}

function byCause(dead: readonly DeadRun[]): { cause: string; runs: number }[] {
  const counts = new Map<string, number>();
  for (const { cause } of dead) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].map(([cause, runs]) => ({ cause, runs })).sort((a, b) => b.runs - a.runs);
}

/** The status in the text format of Prometheus. */
export function prometheusText(status: QueueStatus): string {
  const { name, counts, recorded, planned, workers, runsPerSecond } = status;
  const metrics: [string, string, number][] = [
    ['nasbench_planned_runs', '', planned],
    ['nasbench_recorded_runs', '', recorded],
    ...STATES.map((state): [string, string, number] => {
      return ['nasbench_queue_runs', `,state="${snakeCase(state)}"`, counts[state]];
    }),
    ['nasbench_workers', '', workers.length],
    ['nasbench_runs_per_second', '', runsPerSecond],
  ];
  let [text, last] = ['', ''];
  for (const [metric, labels, value] of metrics) {
    if (metric !== last) text += `# TYPE ${metric} gauge\n`;
    text += `${metric}{queue="${name}"${labels}} ${value}\n`;
    last = metric;
  }
  return text;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
