import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { requireKnownOptions, UsageError } from '@nasbench/core';
import type { Shard } from './shard-plan.js';

/** Options of {@link shardFolder}. */
export interface ShardFolderOptions {
  /** Folder that all shares of a plan write under; it need not be there. */
  readonly folder: string;
  readonly shard: Shard;
}

const SHARD_FOLDER = /^shard-(\d{1,7})-of-(\d{1,7})$/;

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
    const found = shardOfName(name);
    if (found !== undefined && found.shares !== shard.shares) throw differs(options, name);
  }
  return join(folder, `shard-${shard.share}-of-${shard.shares}`);
}

/** A share whose folder is there; it may have no journal yet. */
export interface FoundShard extends Shard {
  readonly folder: string;
}

/**
 * The shares under a folder, in their order; none in one that is not there.
 *
 * @throws UsageError `shares-differ` when they are of several divisions.
 */
export async function shardsIn(folder: string): Promise<FoundShard[]> {
  const found = (await namesIn(folder)).flatMap((name) => {
    const shard = shardOfName(name);
    return shard === undefined ? [] : { ...shard, folder: join(folder, name) };
  });
  const other = found.find(({ shares }) => shares !== found[0]!.shares);
  if (other !== undefined) {
    const [a, b] = [basename(found[0]!.folder), basename(other.folder)];
    const text = `${folder} has ${a} and ${b}. Move the shares of each division to a folder of their own.`;
    throw new UsageError('shares-differ', text, { folder, found: [a, b] });
  }
  return found.sort((a, b) => a.share - b.share);
}

function shardOfName(name: string): Shard | undefined {
  const parts = SHARD_FOLDER.exec(name);
  if (parts === null) return undefined;
  const [share, shares] = [Number(parts[1]), Number(parts[2])];
  return share >= 1 && share <= shares ? { share, shares } : undefined;
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
