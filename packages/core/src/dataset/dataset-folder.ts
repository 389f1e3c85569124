import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, parse, resolve } from 'node:path';
import { DatasetError } from '../errors.js';
import { mayRun, ownIdentity, type ProcessIdentity } from '../journal/process-identity.js';
import { DATASET_TABLES } from './manifest.js';

/** Name of the manifest in a dataset's folder. */
export const MANIFEST_FILE = 'manifest.json';

/** All files of a dataset's folder. */
export const DATASET_FILES: readonly string[] = [...DATASET_TABLES, MANIFEST_FILE];

/** How often a swap is tried when other processes write the same dataset. */
const MAX_SWAPS = 10;

/** How POSIX says that a folder cannot move to where another one is. */
const TAKEN: readonly string[] = ['ENOTEMPTY', 'EEXIST'];

/** What a write found beside the dataset, left by processes that ended in the midst of theirs. */
export interface Leftovers {
  /** Folders that were removed: unfinished writes, and old versions already replaced. */
  readonly removed: readonly string[];
  /** The folder whose dataset was put back in its place, where a swap was cut short. */
  readonly restored: string | undefined;
}

/** What a write names its folders, so that others can tell whose they are. */
type FolderKind = 'tmp' | 'old';

const FOLDER_SUFFIX = /^\.(?<kind>tmp|old)-(?<host>\w+)-(?<pid>\d+)-(?<start>\d+)-[0-9a-f]{8}$/;

/**
 * Runs `fill` on a fresh folder and puts that folder in place of `dir` at once when `fill` is done.
 * When it throws, nothing has changed.
 *
 * The work is done in `DIR.tmp-<process>`; then the old dataset moves to `DIR.old-<process>`, the
 * new one takes its place, the old one is removed. So a dataset in place is always a whole one, and
 * what a killed write leaves can be told by its name.
 *
 * @throws DatasetError `dataset-exists` when `dir` is something else than a dataset.
 */
export async function replaceFolder(
  dir: string,
  fill: (folder: string) => Promise<void>,
): Promise<Leftovers> {
  const place = placeOf(dir);
  const leftovers = await removeLeftovers(place);
  await requireReplaceable(place);
  const folder = ownFolder(place, 'tmp');
  try {
    await mkdir(folder, { recursive: true });
    await fill(folder);
    await syncFolder(folder);
    await swapIn(folder, place);
    return leftovers;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The folder that a path means, links followed, be it there or not. */
export function placeOf(dir: string): string {
  const path = resolve(dir);
  const { base, dir: parent } = parse(path);
  return realPath(path) ?? join(realPath(parent) ?? parent, base);
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** A name that no folder has had before. */
function ownFolder(place: string, kind: FolderKind): string {
  const { host, pid, start } = ownIdentity();
  return `${place}.${kind}-${host}-${pid}-${start}-${randomBytes(4).toString('hex')}`;
}

/** Puts an interrupted swap right and removes what writers that are gone have left. */
async function removeLeftovers(place: string): Promise<Leftovers> {
  // A writer that still runs is about to put its new dataset in place itself.
  const cut = cutSwap(place);
  const isLeft = cut !== undefined && !mayRun(cut.owner) && !existsSync(place);
  const restored = isLeft && (await moveIfThere(cut.folder, place)) ? cut.folder : undefined;
  const removed: string[] = [];
  for (const { folder, owner } of siblings(place)) {
    if (mayRun(owner)) continue;
    await rm(folder, { recursive: true, force: true });
    removed.push(folder);
  }
  return { removed, restored };
}

/** Where the old dataset is when a swap was cut short between its two moves. */
export function interruptedSwap(place: string): string | undefined {
  return cutSwap(place)?.folder;
}

function cutSwap(place: string): Sibling | undefined {
  if (existsSync(join(place, MANIFEST_FILE))) return undefined;
  return siblings(place).find(
    ({ folder, kind }) => kind === 'old' && existsSync(join(folder, MANIFEST_FILE)),
  );
}

interface Sibling {
  readonly folder: string;
  readonly kind: string;
  readonly owner: ProcessIdentity;
}

/** The folders of all writes of a dataset, running or not. */
function siblings(place: string): Sibling[] {
  const { base, dir: parent } = parse(place);
  if (!existsSync(parent) || !statSync(parent).isDirectory()) return [];
  return readdirSync(parent).flatMap((entry) => {
    if (!entry.startsWith(`${base}.`)) return [];
    const groups = FOLDER_SUFFIX.exec(entry.slice(base.length))?.groups;
    if (groups === undefined) return [];
    const { kind, host, pid, start } = groups as Record<string, string>;
    const owner = { host: host!, pid: Number(pid), start: Number(start) };
    return [{ folder: join(parent, entry), kind: kind!, owner }];
  });
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
  const old = ownFolder(place, 'old');
  for (let attempt = 1; ; attempt += 1) {
    const hadOld = await moveIfThere(place, old);
    try {
      await rename(folder, place);
      break;
    } catch (error) {
      // Either another writer was faster, then this one goes after it; or the old one goes back.
      // The code counts too, since a third writer may have moved that one away again by now.
      const isTaken = TAKEN.includes((error as NodeJS.ErrnoException).code ?? '');
      const goesAfter = isTaken || existsSync(place);
      if (hadOld && !goesAfter) await rename(old, place);
      if (!goesAfter || attempt === MAX_SWAPS) throw error;
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
