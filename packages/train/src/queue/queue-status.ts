import { deadRuns, type DeadRun } from './failed-runs.js';
import type { TrainingQueue } from './open-queue.js';
import { readCard } from './queue-card.js';
import { countRuns, type QueueCounts } from './queue-counts.js';
import { RecordedMarks } from './recorded-marks.js';
import { workInQueue } from './work-left.js';
import { readSigns, type WorkerSign } from './worker-signs.js';

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
  /** By the work of the runs that are left, and that done so far; undefined without a speed. */
  readonly secondsLeft: number | undefined;
  /** The most frequent first. */
  readonly failures: readonly { readonly cause: string; readonly runs: number }[];
  /** The latest first, 1,000 at most. */
  readonly dead: readonly DeadRun[];
}

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
  const { configuration, leftWork } = card;
  const work = leftWork + (await workInQueue(queue, { configuration, counts }));
  const workPerSecond = speedOf(workers, 'work');
  return {
    name: queue.name,
    address: queue.address,
    configuration: configuration.label,
    planned: card.planned,
    recorded,
    counts,
    workers,
    runsPerSecond: speedOf(workers, 'finished'),
    secondsLeft: workPerSecond > 0 ? work / workPerSecond : undefined,
    failures: byCause(dead),
    dead,
  };
}

/** What all workers together do in a second, on average. */
function speedOf(workers: readonly WorkerSign[], what: 'finished' | 'work'): number {
  return workers.reduce((sum, sign) => sum + sign[what] / Math.max(1, sign.seconds), 0);
}

function byCause(dead: readonly DeadRun[]): { cause: string; runs: number }[] {
  const counts = new Map<string, number>();
  for (const { cause } of dead) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].map(([cause, runs]) => ({ cause, runs })).sort((a, b) => b.runs - a.runs);
}

/** The status in the text format of Prometheus. */
export function prometheusText(status: QueueStatus): string {
  const { name, counts, recorded, planned, workers, runsPerSecond, secondsLeft } = status;
  const metrics: [string, string, number][] = [
    ['nasbench_planned_runs', '', planned],
    ['nasbench_recorded_runs', '', recorded],
    ...STATES.map((state): [string, string, number] => {
      return ['nasbench_queue_runs', `,state="${snakeCase(state)}"`, counts[state]];
    }),
    ['nasbench_workers', '', workers.length],
    ['nasbench_runs_per_second', '', runsPerSecond],
    ['nasbench_seconds_left', '', secondsLeft ?? NaN],
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
