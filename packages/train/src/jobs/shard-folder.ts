import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { requireKnownOptions, UsageError } from '@nasbench/core';
import type { Shard } from './shard-plan.js';

/** Options of {@link shardFolder}. */
export interface ShardFolderOptions {
  /** Folder that all shares of a plan write under; it need not be there. */
  readonly folder: string;
  readonly shard: Shard;
}

const SHARD_FOLDER = /^shard-\d+-of-(\d+)$/;

/**
 * The folder of one share's journal, `FOLDER/shard-3-of-16`, so that shares on one file system
 * never write to one file. Makes nothing.
 *
 * @throws UsageError `shares-differ` when the folder has shares of another division: they would
 *   have runs that are trained again now.
 */
export async function shardFolder(options: ShardFolderOptions): Promise<string> {
  requireKnownOptions(options, ['folder', 'shard'], 'shardFolder');
  const { folder, shard } = options;
  for (const name of await namesIn(folder)) {
    const shares = SHARD_FOLDER.exec(name)?.[1];
    if (shares !== undefined && Number(shares) !== shard.shares) throw differs(options, name);
  }
  return join(folder, `shard-${shard.share}-of-${shard.shares}`);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function differs({ folder, shard }: ShardFolderOptions, found: string): UsageError {
  const { share, shares } = shard;
  const text =
    `${folder} has ${found}, and this is share ${share} of ${shares}. Go on with the number of ` +
    'shares that it was begun with, or take another folder.';
  return new UsageError('shares-differ', text, { folder, found, share, shares });
}
