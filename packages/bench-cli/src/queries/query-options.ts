import { InvalidArgumentError, Option, type Command } from 'commander';
import { MOMENTS, type Moment, type RunChoice, type RunSummary } from '@nasbench/core';
import { integerOption } from '../option-values.js';

const LAST_REPEAT = 255;
const RANDOM = /^random:(?<seed>.+)$/;

/** Which measurements a query is about. */
export interface MeasurementOptions {
  readonly epochs?: number;
  readonly at?: Moment;
}

/** Declares `--epochs` and `--at`. */
export function addMeasurementOptions(command: Command): Command {
  return command
    .option(
      '--epochs <n>',
      'budget of the runs (default: the largest of the dataset)',
      integerOption(1, 65_535),
    )
    .addOption(new Option('--at <moment>', 'when measured (default: final)').choices(MOMENTS));
}

/** The options that were given, as the library takes them. */
export function chosenMeasurement({ epochs, at }: MeasurementOptions): MeasurementOptions {
  return {
    ...(epochs === undefined ? {} : { epochs }),
    ...(at === undefined ? {} : { at }),
  };
}

/** Help of `--run` where one number a cell is wanted. */
export const RUN_SUMMARY_HELP =
  'mean, best, or a repeat from 0 (default: mean, best if only known)';

/** Parser of `mean`, `best` or the number of a repeat. */
export function runSummaryOption(text: string): RunSummary {
  if (text === 'mean' || text === 'best') return text;
  if (/^\d+$/.test(text)) return integerOption(0, LAST_REPEAT)(text);
  throw new InvalidArgumentError('Expected mean, best, or the number of a repeat from 0.');
}

/** Parser of what {@link runSummaryOption} takes, `all`, or `random:SEED`. */
export function runChoiceOption(text: string): RunChoice {
  const seed = RANDOM.exec(text)?.groups?.seed;
  if (seed !== undefined) return { random: /^\d+$/.test(seed) ? Number(seed) : seed };
  if (text === 'all') return text;
  try {
    return runSummaryOption(text);
  } catch {
    throw new InvalidArgumentError('Expected mean, best, all, random:SEED or a repeat from 0.');
  }
}
