import { randomBytes } from 'node:crypto';
import { open, readdir, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { JournalError } from '../errors.js';
import { hasErrorCode } from './error-code.js';
import { mayRun, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** The sole right to write to a journal. */
export interface JournalLock {
  release(): Promise<void>;
}

/**
 * Takes the sole right to write to a journal, be it there or not, for this process.
 *
 * Whoever wants the lock puts an empty file beside the journal whose name says who that is, then
 * looks for others: if one of them may still run, it takes its own file away and gives up. Of two
 * that come at once at least the later one sees the other. No name is ever used twice, so the files
 * of processes that were killed can be removed without a race.
 *
 * @throws JournalError `journal-locked` naming the process that has it, `journal-not-found` when
 *   there is no such folder.
 */
export async function lockJournal(path: string): Promise<JournalLock> {
  const target = await resolveJournal(path);
  const prefix = `${target.name}.lock-`;
  const own = prefix + ownSuffix();
  await (await open(join(target.folder, own), 'wx')).close();
  const release = (): Promise<void> => rm(join(target.folder, own), { force: true });
  try {
    await requireNoOther(target.folder, prefix, own);
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

interface JournalTarget {
  readonly folder: string;
  readonly name: string;
}

/** Where the journal really is, so that all its names share one lock. */
async function resolveJournal(path: string): Promise<JournalTarget> {
  const real = await realpathOrUndefined(path);
  if (real !== undefined) return { folder: dirname(real), name: basename(real) };
  const folder = await realpathOrUndefined(dirname(path));
  if (folder !== undefined) return { folder, name: basename(path) };
  const message = `There is no folder ${dirname(path)} for the journal ${path}. Make it first.`;
  throw new JournalError('journal-not-found', message, { path });
}

async function realpathOrUndefined(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function requireNoOther(folder: string, prefix: string, own: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((other) => other.startsWith(prefix) && other !== own)) {
    const owner = ownerOf(name.slice(prefix.length));
    if (owner === undefined) continue;
    if (mayRun(owner)) throw locked(join(folder, name), owner);
    await rm(join(folder, name), { force: true });
  }
}

function ownSuffix(): string {
  const { host, pid, start } = ownIdentity();
  return `${host}-${pid}-${start}-${randomBytes(6).toString('hex')}`;
}

function ownerOf(suffix: string): ProcessIdentity | undefined {
  const [, host, pid, start] = /^([A-Za-z0-9_]+)-(\d+)-(\d+)-[0-9a-f]{12}$/.exec(suffix) ?? [];
  return host === undefined ? undefined : { host, pid: Number(pid), start: Number(start) };
}

function locked(lockFile: string, { host, pid }: ProcessIdentity): JournalError {
  const message =
    `Process ${pid} on ${host} writes to the journal. Wait for it, close it, or, if it no longer ` +
    `runs, delete ${lockFile}.`;
  return new JournalError('journal-locked', message, { lockFile, host, pid });
}
