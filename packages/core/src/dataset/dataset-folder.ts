import { existsSync, readdirSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { DatasetError } from '../errors.js';
import { DATASET_TABLES } from './manifest.js';

/** Name of the manifest in a dataset's folder. */
export const MANIFEST_FILE = 'manifest.json';

/** All files of a dataset's folder. */
export const DATASET_FILES: readonly string[] = [...DATASET_TABLES, MANIFEST_FILE];

/** How often a swap is tried when other processes write the same dataset. */
const MAX_SWAPS = 10;

/** What a write found beside the dataset, left by processes that ended in the midst of theirs. */
export interface Leftovers {
  /** Folders that were removed: unfinished writes, and old versions already replaced. */
  readonly removed: readonly string[];
  /** The folder whose dataset was put back in its place, where a swap was cut short. */
  readonly restored: string | undefined;
}

/**
 * A write works in `DIR.tmp-<process>` and then swaps: the old dataset moves to
 * `DIR.old-<process>`, the new one takes its place, the old one is removed. So a dataset in place
 * is always a whole one, and what a killed write leaves can be told by its name.
 */
export function temporaryFolder(dir: string, kind: 'tmp' | 'old'): string {
  return `${dir}.${kind}-${process.pid}`;
}

/** Folders of this process that are in use right now. */
const inUse = new Set<string>();

/**
 * Runs `fill` on a fresh folder and puts that folder in place of `dir` at once when `fill` is done.
 * When it throws, nothing has changed.
 *
 * @throws DatasetError `dataset-exists` when `dir` is something else than a dataset,
 *   `dataset-locked` when this process is writing it already.
 */
export async function replaceFolder(
  dir: string,
  fill: (folder: string) => Promise<void>,
): Promise<Leftovers> {
  const place = resolve(dir);
  const folder = temporaryFolder(place, 'tmp');
  if (inUse.has(folder)) throw alreadyWriting(dir);
  inUse.add(folder);
  try {
    const leftovers = await removeLeftovers(place);
    await requireReplaceable(place);
    await mkdir(folder, { recursive: true });
    await fill(folder);
    await syncFolder(folder);
    await swapIn(folder, place);
    return leftovers;
  } finally {
    await rm(folder, { recursive: true, force: true });
    inUse.delete(folder);
  }
}

/** Puts an interrupted swap right and removes what writers that are gone have left. */
async function removeLeftovers(place: string): Promise<Leftovers> {
  const restored = interruptedSwap(place);
  if (restored !== undefined && !existsSync(place)) await rename(restored, place);
  const removed: string[] = [];
  for (const folder of siblings(place)) {
    if (isInWork(folder)) continue;
    await rm(folder, { recursive: true, force: true });
    removed.push(folder);
  }
  return { removed, restored };
}

/** Where the old dataset is when a swap was cut short between its two moves. */
export function interruptedSwap(place: string): string | undefined {
  if (existsSync(join(place, MANIFEST_FILE))) return undefined;
  return siblings(place).find(
    (folder) => /\.old-\d+$/.test(folder) && existsSync(join(folder, MANIFEST_FILE)),
  );
}

function siblings(place: string): string[] {
  const parent = dirname(place);
  if (!existsSync(parent)) return [];
  const name = basename(place);
  return readdirSync(parent)
    .filter((entry) => entry.startsWith(`${name}.`))
    .filter((entry) => /^\.(?:tmp|old)-\d+$/.test(entry.slice(name.length)))
    .map((entry) => join(parent, entry));
}

/** Whether the process that made the folder still runs; a number that was given anew counts too. */
function isInWork(folder: string): boolean {
  const pid = Number(folder.slice(folder.lastIndexOf('-') + 1));
  if (pid === process.pid) return inUse.has(folder) && existsSync(folder);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function requireReplaceable(place: string): Promise<void> {
  const entries = await entriesOf(place);
  const foreign = entries?.filter((entry) => !DATASET_FILES.includes(entry)) ?? [];
  if (foreign.length === 0) return;
  throw new DatasetError(
    'dataset-exists',
    `${place} holds other files than a dataset's (${foreign.slice(0, 3).join(', ')}), which a ` +
      'write would remove. Name a new folder, or move these files away.',
    { path: place, foreign },
  );
}

/** Names in a folder, undefined when there is none. @throws DatasetError when it is a file. */
async function entriesOf(place: string): Promise<string[] | undefined> {
  try {
    return await readdir(place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    if (code !== 'ENOTDIR') throw error;
    const message = `${place} is a file; a dataset is a folder. Name another folder.`;
    throw new DatasetError('dataset-exists', message, { path: place });
  }
}

async function swapIn(folder: string, place: string): Promise<void> {
  const old = temporaryFolder(place, 'old');
  for (let attempt = 1; ; attempt += 1) {
    const hadOld = await moveIfThere(place, old);
    try {
      await rename(folder, place);
      break;
    } catch (error) {
      // Either another writer was faster, then this one goes after it; or the old one goes back.
      const isTaken = existsSync(place);
      if (hadOld && !isTaken) await rename(old, place);
      if (!isTaken || attempt === MAX_SWAPS) throw error;
      await rm(old, { recursive: true, force: true });
    }
  }
  await syncFolder(dirname(place));
  await rm(old, { recursive: true, force: true });
}

async function moveIfThere(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Makes the names in a folder lasting. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function alreadyWriting(dir: string): DatasetError {
  return new DatasetError(
    'dataset-locked',
    `This process is writing ${dir} already. Wait for that write before the next.`,
    { path: dir },
  );
}
