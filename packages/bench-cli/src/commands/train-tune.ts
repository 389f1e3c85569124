import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tune, writePreset, type ScoredSetting, type TuningRound } from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { integerOption } from '../option-values.js';
import { toolName } from '../package-version.js';
import { explainingWrites } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';
import { createJobDisplay } from '../training/job-progress.js';
import {
  addTrainingOptions,
  ascendingEpochs,
  chooseTraining,
  TRAINING_VALUES,
  type TrainingOptions,
} from '../training/training-options.js';

interface TrainTuneOptions extends TrainingOptions {
  readonly settings: number;
  readonly keepOneIn: number;
  readonly out: string;
  readonly json?: boolean;
}

const MOST_SETTINGS = 65_536;

/** `nasbench train tune`: looks for better settings of the training itself. */
export const trainTune = defineCommand<TrainTuneOptions>({
  path: ['train', 'tune'],
  summary:
    'Find settings with a better mean validation accuracy over cells; print them as a preset.',
  examples: [
    'nasbench train tune --data generated --cells sample:2:1 --settings 4 --epochs 1,2 --train-images 256 --out tuning > tuned.json',
  ],
  suggests: TRAINING_VALUES,
  options: (command) =>
    addTrainingOptions(command, { cells: 'sample:50:0' })
      .requiredOption('--out <dir>', 'folder of the journal; one that is there is gone on with')
      .option(
        '--settings <n>',
        "settings to begin with, the preset's included",
        integerOption(1, MOST_SETTINGS),
        27,
      )
      .option(
        '--keep-one-in <n>',
        'one in n settings goes on to the next budget',
        integerOption(2, MOST_SETTINGS),
        3,
      )
      .option('--json', 'print all rounds as JSON'),
  run: async (options, context) => {
    const { settings, keepOneIn, workers, out, repeats = 1, seed } = options;
    const display = createJobDisplay(options, context);
    const choice = await chooseTraining(options);
    const { preset, configuration, images, engine, cells } = choice;
    const search = {
      ...{ configuration, images, cells, settings, keepOneIn, repeats, seed, engine },
      epochs: ascendingEpochs(options) ?? preset.epochs,
      journalFolder: out,
      tool: toolName(),
      ...(workers === undefined ? {} : { workers }),
      onProgress: display.update,
      onNotice: display.note,
      onRound: (round: TuningRound) => options.json !== true && display.note(roundText(round)),
      signal: context.signal,
    };
    const { rounds, best } = await explainingWrites(out, () => tune(search)).finally(
      display.finish,
    );
    if (best === undefined) {
      context.stderr.write('nasbench: stopped; repeat the command to go on\n');
      return EXIT.interrupted;
    }
    const { configuration: tuned } = best;
    const file = join(out, 'best.json');
    await writePreset(file, { ...preset, name: tuned.label, configuration: tuned });
    if (options.json === true) await writeJson(context.stdout, { preset: file, best, rounds });
    else await writeText(context.stdout, await readFile(file, 'utf8'));
    return EXIT.ok;
  },
});

function roundText({ epochs, scores }: TuningRound): string {
  const given = scores.find(({ setting }) => setting === 0);
  const [best] = scores;
  const count = scores.length === 1 ? '1 setting' : `${scores.length} settings`;
  const before = given === undefined ? '' : `; the preset's ${percent(given)}`;
  return `${epochs} epochs, ${count}: best ${best === undefined ? '-' : percent(best)}${before}`;
}

function percent({ validationAccuracy }: ScoredSetting): string {
  return `${(100 * validationAccuracy).toFixed(2)} %`;
}
