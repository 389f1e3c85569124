import { Option } from 'commander';
import { enqueuePlan, QUEUE_ORDERS, type QueueOrder } from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts } from '../terminal/table.js';
import { addQueueOptions, withQueue, type QueueOptions } from '../training/queue-options.js';
import {
  addTrainingOptions,
  chooseTraining,
  planTraining,
  TRAINING_VALUES,
  type TrainingOptions,
} from '../training/training-options.js';

interface TrainEnqueueOptions extends TrainingOptions, QueueOptions {
  readonly order: QueueOrder;
  readonly window: number;
  readonly priority: number;
  readonly retryFailed?: boolean;
  readonly json?: boolean;
}

const MOST_WAITING = 10_000_000;
const MOST_PRIORITY = 2_097_152;

/** `nasbench train enqueue`: puts a plan into a queue for the workers of many machines. */
export const trainEnqueue = defineCommand<TrainEnqueueOptions>({
  path: ['train', 'enqueue'],
  summary: 'Put the runs of a plan into a queue on Redis, a window at a time.',
  examples: [
    "nasbench train enqueue --queue redis://localhost:6379 --data generated --cells 'vertices<=4'",
  ],
  suggests: TRAINING_VALUES,
  options: (command) =>
    addQueueOptions(addTrainingOptions(command, { cells: 'vertices<=4' }))
      .addOption(
        new Option('--order <order>', 'which budgets come first')
          .choices(QUEUE_ORDERS)
          .default('longest-first'),
      )
      .option('--window <n>', 'runs that wait at a time', integerOption(1, MOST_WAITING), 10_000)
      .option('--priority <n>', '0 is served first', integerOption(0, MOST_PRIORITY), 0)
      .option(
        '--retry-failed',
        'put in again what has failed for good, unless collect recorded it as diverged',
      )
      .option('--json', 'print what was done as JSON'),
  run: async (options, context) => {
    const { order, window, priority, retryFailed = false, json } = options;
    const choice = await chooseTraining(options);
    const plan = planTraining(choice, options);
    const provenance = choice.images.source === 'generated' ? 'synthetic' : 'real';
    const done = await withQueue(options, context, (queue) => {
      const { signal } = context;
      const how = { order, window, priority, retryFailed, signal };
      return enqueuePlan({ queue, plan, provenance, ...how });
    });
    if (json === true) await writeJson(context.stdout, done);
    else await writeText(context.stdout, formatFacts(factsOf(done)));
    return done.seen < done.planned ? EXIT.interrupted : EXIT.ok;
  },
});

function factsOf({ planned, seen, recorded }: Awaited<ReturnType<typeof enqueuePlan>>) {
  return [
    ['planned', formatCount(planned)],
    ['in the queue', formatCount(seen - recorded)],
    ['recorded before', formatCount(recorded)],
    ...(seen === planned ? [] : [['left', formatCount(planned - seen)] as const]),
  ] as const;
}
