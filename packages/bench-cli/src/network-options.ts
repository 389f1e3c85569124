import type { Command } from 'commander';
import type { NetworkShape } from '@nasbench/core';
import { integerOption } from './option-values.js';

/** Size of the network around a cell; the rest is as in the paper. */
export interface NetworkOptions {
  readonly stem: number;
  readonly stacks: number;
  readonly modules: number;
}

/** Declares `--stem`, `--stacks` and `--modules`, the paper's sizes by default. */
export function addNetworkOptions(command: Command): Command {
  const count = integerOption(1, 4096);
  return command
    .option('--stem <channels>', 'channels of the first layer', count, 128)
    .option('--stacks <n>', 'stacks of modules, each with twice the channels', count, 3)
    .option('--modules <n>', 'modules in a stack', count, 3);
}

/** The chosen sizes. */
export function networkShape({ stem, stacks, modules }: NetworkOptions): Partial<NetworkShape> {
  return { stemChannels: stem, stacks, modulesPerStack: modules };
}
