import { InvalidArgumentError, Option, type Command } from 'commander';
import { UsageError } from '@nasbench/core';
import type { CompareOptions } from '@nasbench/search';
import { integerOption } from '../option-values.js';

const LARGEST_SEED = 2 ** 32 - 1;

/** Options of a search that `search run` and `search compare` share. */
export interface SearchOptions {
  readonly seconds?: number;
  readonly evaluations?: number;
  readonly epochs?: number;
  readonly seed: number;
  readonly workers: number;
  readonly noise: 'repeat' | 'mean';
  readonly edgeLimit: 'raw' | 'pruned';
  readonly overshoot: 'include' | 'drop';
}

/** Declares them. */
export function addSearchOptions(command: Command): Command {
  return command
    .option('--seconds <s>', 'end a search at this simulated training time', secondsOption)
    .option('--evaluations <n>', 'end a search after this many trained cells', integerOption(1))
    .option('--epochs <n>', 'end a search after this many epochs of training', integerOption(1))
    .option('--seed <n>', 'decides all draws', integerOption(0, LARGEST_SEED), 1)
    .option('--workers <n>', 'simulated workers of a search', integerOption(1, 65_535), 1)
    .addOption(
      new Option('--noise <kind>', 'a training shows one repeat by chance, or the mean of all')
        .choices(['repeat', 'mean'])
        .default('repeat'),
    )
    .addOption(
      new Option('--edge-limit <when>', 'count the nine edges before (raw) or after pruning')
        .choices(['raw', 'pruned'])
        .default('pruned'),
    )
    .addOption(
      new Option('--overshoot <rule>', 'whether the training that crosses --seconds counts')
        .choices(['include', 'drop'])
        .default('include'),
    );
}

/** How the library takes them. */
export type ChosenSearch = Pick<
  CompareOptions,
  'stop' | 'seed' | 'workers' | 'noise' | 'edgeLimit'
>;

/** @throws UsageError `missing-option` without any limit. */
export function chosenSearch(options: SearchOptions): ChosenSearch {
  const { seconds, evaluations, epochs, overshoot, seed, workers, noise, edgeLimit } = options;
  const limits = {
    ...(seconds === undefined ? {} : { seconds }),
    ...(evaluations === undefined ? {} : { evaluations }),
    ...(epochs === undefined ? {} : { epochs }),
  };
  if (Object.keys(limits).length === 0) {
    throw new UsageError(
      'missing-option',
      'Expected a limit: --seconds, --evaluations or --epochs. The paper searches for --seconds 1e7.',
    );
  }
  return { stop: { ...limits, overshoot }, seed, workers, noise, edgeLimit };
}

/** Parser of a positive number of seconds, such as `1e6`. */
function secondsOption(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new InvalidArgumentError('Expected a positive number of seconds, such as 1e6.');
}
