import {
  forecastJob,
  measureSpeed,
  usualWorkers,
  type JobForecast,
  type RunPlan,
  type Shard,
} from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts, formatTable } from '../terminal/table.js';
import { formatDuration } from '../training/duration.js';
import {
  addShardOption,
  shareFacts,
  takeShare,
  type ShardOption,
} from '../training/shard-option.js';
import {
  addTrainingOptions,
  chooseTraining,
  planTraining,
  type TrainingChoice,
  TRAINING_VALUES,
  type TrainingOptions,
} from '../training/training-options.js';

interface TrainPlanOptions extends TrainingOptions, ShardOption {
  readonly out?: string;
  readonly json?: boolean;
}

/** `nasbench train plan`: what `train run` would do, and how long it would take. */
export const trainPlan = defineCommand<TrainPlanOptions>({
  path: ['train', 'plan'],
  summary: 'Say how many runs and images a training is, and how long it takes here.',
  examples: ["nasbench train plan --data generated --cells 'vertices<=4' --epochs 1,3"],
  suggests: TRAINING_VALUES,
  options: (command) =>
    addShardOption(addTrainingOptions(command, { cells: 'vertices<=4' }))
      .option('--out <dir>', 'folder of the journal: what it has is not planned again')
      .option('--json', 'print the plan as JSON'),
  run: async (options, context) => {
    const { stdout, signal } = context;
    const choice = await chooseTraining(options);
    const all = { plan: planTraining(choice, options), folder: options.out };
    const { plan, folder, shard } = await takeShare(all, options, context);
    const forecast = await forecastJob(plan, folder);
    const training = { ...choice, plan, shard };
    const speed = await findSpeed(training, forecast, signal);
    const workers = options.workers ?? usualWorkers(speed.engine);
    const secondsOf = (work: number): number => work / speed.workPerSecond / workers;
    if (options.json === true) {
      await writeJson(stdout, jsonPlan(training, forecast, { ...speed, workers, secondsOf }));
    } else {
      await writeText(stdout, planText(training, forecast, { ...speed, workers, secondsOf }));
    }
    return EXIT.ok;
  },
});

type PlannedTraining = TrainingChoice & {
  readonly plan: RunPlan;
  readonly shard: Shard | undefined;
};

interface Speed {
  readonly workPerSecond: number;
  readonly engine: string;
  /** Where the speed is known from. */
  readonly source: string;
}

interface Timing extends Speed {
  readonly workers: number;
  readonly secondsOf: (work: number) => number;
}

async function findSpeed(
  { plan, images, engine }: PlannedTraining,
  { workPerSecond, engine: recorded }: JobForecast,
  signal: AbortSignal,
): Promise<Speed> {
  if (workPerSecond !== undefined && recorded !== undefined) {
    return { workPerSecond, engine: recorded, source: `the runs of the journal, by ${recorded}` };
  }
  const measured = await measureSpeed({ plan, images, engine, signal });
  const { trainedBy } = measured;
  return {
    workPerSecond: measured.workPerSecond,
    engine: trainedBy.engine,
    source: `a few steps with ${trainedBy.engine} on ${trainedBy.device}`,
  };
}

function jsonPlan(
  { plan, shard }: PlannedTraining,
  forecast: JobForecast,
  timing: Timing,
): unknown {
  const { runs, finished, images, work, budgets } = forecast;
  return {
    ...(shard === undefined ? {} : { shard }),
    cells: plan.cells.length,
    repeats: plan.repeats,
    runs,
    finished,
    images,
    workers: timing.workers,
    seconds: timing.secondsOf(work),
    speedFrom: timing.source,
    budgets: budgets.map(({ work: ofBudget, ...budget }) => {
      return { ...budget, seconds: timing.secondsOf(ofBudget) };
    }),
  };
}

function planText(choice: PlannedTraining, forecast: JobForecast, timing: Timing): string {
  const { preset, plan, images, shard } = choice;
  const { images: set } = plan.configurations[0]!;
  const facts = formatFacts([
    ['preset', preset.name],
    ...shareFacts(shard),
    [
      'images',
      `${images.source}: ${formatCount(set.trainImages)} of ${set.imageSide} x ${set.imageSide} to train on`,
    ],
    ['cells', formatCount(plan.cells.length)],
    ['repeats', formatCount(plan.repeats)],
    ['speed', `from ${timing.source}`],
  ]);
  const table = formatTable({
    columns: [
      { title: 'epochs', align: 'right' },
      { title: 'runs', align: 'right' },
      { title: 'finished', align: 'right' },
      { title: 'images to train on', align: 'right' },
      { title: 'time left' },
    ],
    rows: forecast.budgets.map(({ epochs, runs, finished, images: left, work }) => [
      formatCount(epochs),
      formatCount(runs),
      formatCount(finished),
      formatCount(left),
      formatDuration(timing.secondsOf(work)),
    ]),
  });
  const left = forecast.runs - forecast.finished;
  const workers = timing.workers === 1 ? '1 worker' : `${timing.workers} workers`;
  const total = `${formatCount(left)} runs left, ${formatCount(forecast.images)} images`;
  const time = formatDuration(timing.secondsOf(forecast.work));
  return `${facts}\n${table}\n${total}; about ${time} with ${workers}\n`;
}
