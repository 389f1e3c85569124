import type { Command } from 'commander';
import { chooseShard, shardFolder, shardPlan, type RunPlan, type Shard } from '@nasbench/train';
import type { Context } from '../context.js';

/** Option of the commands that may do a share of a plan only. */
export interface ShardOption {
  readonly shard?: string;
}

/** Declares which share of the runs is meant. */
export function addShardOption(command: Command): Command {
  return command.option(
    '--shard <i/n>',
    'the i-th of n equal shares, or auto in a Slurm array or an indexed job of Kubernetes; ' +
      'its journal is in DIR/shard-I-of-N',
  );
}

/** Runs that are to be done, and where their journal is. */
export interface Share<Folder> {
  readonly plan: RunPlan;
  readonly folder: Folder;
  /** Undefined when all runs are meant. */
  readonly shard: Shard | undefined;
}

/**
 * The share that the options ask for, of all runs and of the folder of all shares.
 *
 * @throws UsageError.
 */
export async function takeShare<Folder extends string | undefined>(
  whole: { readonly plan: RunPlan; readonly folder: Folder },
  { shard: text }: ShardOption,
  { env }: Pick<Context, 'env'>,
): Promise<Share<Folder | string>> {
  if (text === undefined) return { ...whole, shard: undefined };
  const shard = chooseShard(text, env);
  const plan = shardPlan({ plan: whole.plan, shard });
  const { folder } = whole;
  return {
    plan,
    folder: folder === undefined ? folder : await shardFolder({ folder, shard }),
    shard,
  };
}

/** `3 of 16`, as a row of facts; no row when all runs are meant. */
export function shareFacts(shard: Shard | undefined): readonly (readonly [string, string])[] {
  return shard === undefined ? [] : [['share', `${shard.share} of ${shard.shares}`]];
}
