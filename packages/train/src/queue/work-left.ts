import { enumerateCells, type TrainingConfiguration } from '@nasbench/core';
import { RunWork } from '../jobs/run-work.js';
import { runOfJobId } from './job-payload.js';
import type { TrainingQueue } from './open-queue.js';
import type { QueueCounts } from './queue-counts.js';

/** Jobs that are read; where there are more, they stand for all. */
const MOST_READ = 10_000;
const STATES = ['waiting', 'prioritized', 'delayed', 'active'] as const;

/**
 * Work, in units of `RunWork`, of the jobs in a queue that somebody still has to train; those in
 * training count whole.
 */
export async function workInQueue(
  { jobs }: TrainingQueue,
  { configuration, counts }: { configuration: TrainingConfiguration; counts: QueueCounts },
): Promise<number> {
  const ids = await jobs.getRanges([...STATES], 0, MOST_READ - 1, true);
  const work = new RunWork({ configurations: [configuration] });
  const cells = enumerateCells().length;
  const known = ids.flatMap((id) => {
    const run = runOfJobId(id);
    return run === undefined || run.cellId >= cells ? [] : work.of({ ...run, configuration: 0 });
  });
  if (known.length === 0) return 0;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  return mean * (counts.waiting + counts.delayed + counts.training);
}
