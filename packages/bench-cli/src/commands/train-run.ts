import { journalPath, runPlan, type JobSummary, type PlannedRun } from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { toolName } from '../package-version.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts } from '../terminal/table.js';
import { formatDuration } from '../training/duration.js';
import { createJobDisplay } from '../training/job-progress.js';
import {
  addShardOption,
  shareFacts,
  takeShare,
  type Share,
  type ShardOption,
} from '../training/shard-option.js';
import {
  addTrainingOptions,
  chooseTraining,
  planTraining,
  TRAINING_VALUES,
  type TrainingOptions,
} from '../training/training-options.js';

interface TrainRunOptions extends TrainingOptions, ShardOption {
  readonly out: string;
  readonly json?: boolean;
}

/** `nasbench train run`: trains what a plan says and the journal lacks. */
export const trainRun = defineCommand<TrainRunOptions>({
  path: ['train', 'run'],
  summary:
    'Train cells and write each run to a journal; the same command goes on where it stopped.',
  examples: [
    "nasbench train run --data generated --cells 'vertices<=2' --epochs 1 --repeats 1 --train-images 256 --out my-runs",
  ],
  suggests: TRAINING_VALUES,
  options: (command) =>
    addShardOption(addTrainingOptions(command, { cells: 'vertices<=4' }))
      .requiredOption('--out <dir>', 'folder of the journal; one that is there is gone on with')
      .option('--json', 'print what was done as JSON'),
  run: async (options, context) => {
    const { out, workers, json } = options;
    const display = createJobDisplay(options, context);
    const choice = await chooseTraining(options);
    const { images, engine } = choice;
    const all = { plan: planTraining(choice, options), folder: out };
    const share = await takeShare(all, options, context);
    const job = {
      plan: share.plan,
      images,
      engine,
      ...(workers === undefined ? {} : { workers }),
      journalFolder: share.folder,
      tool: toolName(),
      onProgress: display.update,
      onNotice: (message: string, { cellId, epochs, repeat }: PlannedRun) =>
        display.note(`cell ${cellId}, ${epochs} epochs, repeat ${repeat}: ${message}`),
      signal: context.signal,
    };
    const summary = await explainingWrites(share.folder, () => runPlan(job)).finally(
      display.finish,
    );
    if (json === true) await writeJson(context.stdout, jsonSummary(summary, share));
    else await writeText(context.stdout, summaryText(summary, share));
    return summary.interrupted ? EXIT.interrupted : EXIT.ok;
  },
});

function jsonSummary(summary: JobSummary, { folder, shard }: Share<string>): unknown {
  return { journal: journalPath(folder), ...(shard === undefined ? {} : { shard }), ...summary };
}

function summaryText(summary: JobSummary, { folder, shard }: Share<string>): string {
  const { planned, finishedBefore, finished, failed, lostWorkers, trainedBy } = summary;
  const left = planned - finishedBefore - finished.ok - finished.diverged - finished.truncated;
  const facts = formatFacts([
    ['journal', journalPath(folder)],
    ...shareFacts(shard),
    ['planned', runs(planned)],
    ['had before', runs(finishedBefore)],
    ['trained now', runs(finished.ok)],
    ...(finished.truncated === 0 ? [] : [['out of time', runs(finished.truncated)] as const]),
    ...(finished.diverged === 0 ? [] : [['diverged', runs(finished.diverged)] as const]),
    ...(left === 0 ? [] : [['left', runs(left)] as const]),
    ...(lostWorkers === 0 ? [] : [['lost workers', formatCount(lostWorkers)] as const]),
    ...(trainedBy === undefined
      ? []
      : [['engine', `${trainedBy.engine} on ${trainedBy.device}`] as const]),
    ['time', formatDuration(summary.seconds)],
  ]);
  const causes = failed.map(
    ({ cellId, epochs, repeat, cause }) =>
      `diverged: cell ${cellId}, ${epochs} epochs, repeat ${repeat}: ${cause}\n`,
  );
  const next = left === 0 ? '' : 'Repeat the command to go on.\n';
  return `${facts}${causes.join('')}${next}`;
}

function runs(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'run' : 'runs'}`;
}
