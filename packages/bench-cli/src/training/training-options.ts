import { Option, type Command } from 'commander';
import { UsageError, type TrainingConfiguration } from '@nasbench/core';
import {
  describeImages,
  ENGINE_NAMES,
  parseCellSelection,
  planRuns,
  presetConfiguration,
  selectCells,
  type EngineName,
  type ImageChoice,
  type Preset,
  type RunPlan,
} from '@nasbench/train';
import { integerListOption, integerOption } from '../option-values.js';

/** Options of the commands that train, or foretell a training. */
export interface TrainingOptions {
  readonly data: string;
  readonly preset: string;
  readonly cells: string;
  readonly epochs?: readonly number[];
  readonly repeats?: number;
  readonly engine?: EngineName | 'auto';
  readonly workers?: number;
  readonly seed: string;
  readonly trainImages?: number;
  readonly validationImages?: number;
  readonly testImages?: number;
}

const LONGEST_RUN = 65_535;
const MOST_REPEATS = 256;
const MOST_WORKERS = 1024;

/** Values that Tab offers for them. */
export const TRAINING_VALUES = {
  data: ['generated', 'cifar10:', 'fashion-mnist:'],
  preset: ['paper', 'mini'],
  cells: ['all', 'sample:', 'list:'],
};

/** Declares what is trained on what, with which settings, by how many workers. */
export function addTrainingOptions(command: Command, { cells }: { cells: string }): Command {
  const count = integerOption(1);
  return command
    .requiredOption('--data <images>', 'cifar10:DIR, fashion-mnist:DIR, or generated')
    .option('--preset <name|file>', 'settings: paper, mini, or a JSON file', 'mini')
    .option(
      '--cells <cells>',
      "all, sample:N:SEED, list:FILE, or a condition: 'vertices<=4'",
      cells,
    )
    .option(
      '--epochs <list>',
      "budgets, such as 4,12,36,108 (default: the preset's)",
      integerListOption(1, LONGEST_RUN),
    )
    .option(
      '--repeats <n>',
      "trainings of a cell at each budget (default: the preset's)",
      integerOption(1, MOST_REPEATS),
    )
    .addOption(
      new Option('--engine <name>', "what computes (default: the preset's)").choices([
        'auto',
        ...ENGINE_NAMES,
      ]),
    )
    .option(
      '--workers <n>',
      'processes (default: one for each core with wasm and cpu, else 1)',
      integerOption(1, MOST_WORKERS),
    )
    .option('--seed <seed>', 'number or text that all chance follows from', '0')
    .option('--train-images <n>', "the first n of them (default: the preset's)", count)
    .option('--validation-images <n>', "the first n of them (default: the preset's)", count)
    .option('--test-images <n>', "the first n of them (default: the preset's)", count);
}

/** What is trained on what, with which settings, but for the runs. */
export interface TrainingChoice {
  readonly preset: Preset;
  /** Describes the images. */
  readonly configuration: TrainingConfiguration;
  readonly cells: Int32Array;
  readonly images: ImageChoice;
  readonly engine: EngineName | 'auto';
}

/**
 * Reads preset, cells and images.
 *
 * @throws UsageError; PresetError; JobError; ImageError.
 */
export async function chooseTraining(options: TrainingOptions): Promise<TrainingChoice> {
  const preset = await presetConfiguration(options.preset);
  const cells = await selectCells(parseCellSelection(options.cells));
  const { images, configuration } = await describeImages({
    source: options.data,
    configuration: preset.configuration,
    ...chosenCounts(options),
  });
  return { preset, configuration, cells, images, engine: options.engine ?? preset.engine };
}

/** All runs of a choice. @throws UsageError. */
export function planTraining(choice: TrainingChoice, options: TrainingOptions): RunPlan {
  const { preset, cells, configuration } = choice;
  return planRuns({
    cells,
    epochs: ascendingEpochs(options) ?? preset.epochs,
    repeats: options.repeats ?? preset.repeats,
    seed: options.seed,
    configurations: [configuration],
  });
}

/** The numbers of images that were given. */
function chosenCounts({
  trainImages,
  validationImages,
  testImages,
}: TrainingOptions): Pick<TrainingOptions, 'trainImages' | 'validationImages' | 'testImages'> {
  return {
    ...(trainImages === undefined ? {} : { trainImages }),
    ...(validationImages === undefined ? {} : { validationImages }),
    ...(testImages === undefined ? {} : { testImages }),
  };
}

/** The budgets that were given, ascending. @throws UsageError when one is given twice. */
export function ascendingEpochs({ epochs }: TrainingOptions): readonly number[] | undefined {
  if (epochs === undefined) return undefined;
  const distinct = [...new Set(epochs)];
  if (distinct.length === epochs.length) return distinct.sort((a, b) => a - b);
  const message = `--epochs: expected each budget once, got ${epochs.join(',')}.`;
  throw new UsageError('invalid-option', message, { option: 'epochs', value: epochs });
}
