import type { TrainingQueue } from './open-queue.js';
import { readCard } from './queue-card.js';

/** Runs of a queue by what is with them. */
export interface QueueCounts {
  /** Of the plan, but not put in yet. */
  readonly notPutIn: number;
  readonly waiting: number;
  /** Failed before; waits until it is tried again. */
  readonly delayed: number;
  readonly training: number;
  /** Trained, but not recorded yet. */
  readonly trained: number;
  /** Failed for good. */
  readonly failed: number;
}

/** @throws QueueError `queue-not-found`, `version-differs`. */
export async function countRuns(queue: TrainingQueue): Promise<QueueCounts> {
  const states = ['waiting', 'prioritized', 'paused', 'delayed', 'active', 'completed', 'failed'];
  const [{ left }, counts] = await Promise.all([
    readCard(queue),
    queue.jobs.getJobCounts(...(states as Parameters<typeof queue.jobs.getJobCounts>)),
  ]);
  const of = (state: string): number => counts[state] ?? 0;
  return {
    notPutIn: left,
    waiting: of('waiting') + of('prioritized') + of('paused'),
    delayed: of('delayed'),
    training: of('active'),
    trained: of('completed'),
    failed: of('failed'),
  };
}

/** Runs that somebody still has to train. */
export function runsToTrain({ notPutIn, waiting, delayed, training }: QueueCounts): number {
  return notPutIn + waiting + delayed + training;
}
