import { randomBytes } from 'node:crypto';
import {
  access,
  constants,
  open,
  realpath,
  rename,
  stat,
  unlink,
  type FileHandle,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { NasBenchError, UsageError } from '@nasbench/core';
import { sendChunks } from './output.js';

const NO_FOLDER = new Set(['ENOTDIR', 'EEXIST']);
const FOLDER_MISSING = new Set(['ENOENT', ...NO_FOLDER]);
const NO_PERMISSION = new Set(['EACCES', 'EPERM', 'EROFS']);
const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export interface WriteFileAtomicallyOptions {
  readonly path: string;
  readonly chunks: Iterable<string>;
  readonly signal: AbortSignal;
}

/**
 * Writes a file so that its name only ever shows complete content: into a temporary file of the
 * same folder, flushed to the disk, then renamed. On any failure or abort the temporary file is
 * removed and what was there before stays. A pipe or device is written straight through, since a
 * rename would replace it.
 *
 * @throws UsageError `output-is-directory`, `output-folder-missing`, `output-not-writable`.
 * @throws NasBenchError `output-disk-full`, `aborted`.
 */
export async function writeFileAtomically(options: WriteFileAtomicallyOptions): Promise<void> {
  try {
    const target = await inspectTarget(options.path);
    if (target.special) await writeThrough(options);
    else await writeAndRename(options, target);
  } catch (error) {
    throw await explainWriteError(error, options.path);
  }
}

/**
 * Finds out before long work whether {@link writeFileAtomically} will find a place at `path`, and
 * writes nothing.
 *
 * @returns the path with symbolic links followed, the same for two names of one file.
 * @throws UsageError as {@link writeFileAtomically}.
 */
export async function requireWritable(path: string): Promise<string> {
  try {
    const target = await inspectTarget(path);
    if (target.special) {
      await access(target.path, constants.W_OK);
      return target.path;
    }
    const folder = await realpath(dirname(target.path));
    await access(folder, constants.W_OK | constants.X_OK);
    return join(folder, basename(target.path));
  } catch (error) {
    throw await explainWriteError(error, path);
  }
}

interface Target {
  /** Where the name points to, with symbolic links followed. */
  readonly path: string;
  readonly special: boolean;
  readonly mode: number;
}

async function inspectTarget(path: string): Promise<Target> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw outputIsDirectory(path);
    const special = !found.isFile();
    // The link of a pipe in /proc names no file that could be resolved.
    const resolved = special ? path : await realpath(path);
    return { path: resolved, special, mode: found.mode & 0o777 };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { path, special: false, mode: 0o666 };
    throw error;
  }
}

async function writeThrough({ path, chunks, signal }: WriteFileAtomicallyOptions): Promise<void> {
  const file = await open(path, 'w');
  try {
    await sendChunks(chunks, appendTo(file), signal);
  } finally {
    await file.close();
  }
}

async function writeAndRename(
  { chunks, signal }: WriteFileAtomicallyOptions,
  target: Target,
): Promise<void> {
  const suffix = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const temporary = join(dirname(target.path), `.${basename(target.path)}.${suffix}.tmp`);
  const file = await open(temporary, 'wx', target.mode);
  try {
    try {
      await sendChunks(chunks, appendTo(file), signal);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target.path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target.path));
}

function appendTo(file: FileHandle): (chunk: string) => Promise<void> {
  return (chunk) => file.appendFile(chunk);
}

/** Makes the rename itself durable; not every file system lets a folder be opened. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    return;
  }
}

function outputIsDirectory(path: string): UsageError {
  return new UsageError(
    'output-is-directory',
    `Expected a file to write, but ${path} is a folder. Name a file in it: ${join(path, 'cells.txt')}`,
  );
}

/**
 * Runs a library call that writes `path`, and says what is wrong with the path if that fails. Such
 * a call renames, which would turn a device or pipe of that name into a file.
 *
 * @throws UsageError `output-is-special`; as {@link writeFileAtomically}, and what the call throws
 *   for other reasons.
 */
export async function explainingWrites<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    await refuseSpecial(path);
    return await write();
  } catch (error) {
    throw await explainWriteError(error, path);
  }
}

async function refuseSpecial(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || found.isFile() || found.isDirectory()) return;
  throw new UsageError(
    'output-is-special',
    `Cannot write ${path}: it is a device or a pipe. Name an ordinary file or a new folder.`,
  );
}

async function explainWriteError(error: unknown, path: string): Promise<unknown> {
  const code = systemCode(error) ?? '';
  if (code === 'EISDIR') return outputIsDirectory(path);
  const folder = dirname(path);
  if (FOLDER_MISSING.has(code)) {
    const problem = NO_FOLDER.has(code)
      ? `${(await fileInPath(path)) ?? folder} is not a folder. Choose another place.`
      : `the folder ${folder} does not exist. Create it first: mkdir -p ${folder}`;
    return new UsageError('output-folder-missing', `Cannot write ${path}: ${problem}`);
  }
  if (NO_PERMISSION.has(code)) {
    return new UsageError(
      'output-not-writable',
      `Cannot write ${path}: no permission in ${folder}. Choose another folder or change its rights.`,
    );
  }
  if (NO_SPACE.has(code)) {
    return new NasBenchError(
      'output-disk-full',
      `Cannot write ${path}: no space left there. Free some space and repeat.`,
    );
  }
  return error;
}

/** The part of a path that is a file and so no folder; undefined when there is none. */
async function fileInPath(path: string): Promise<string | undefined> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found !== undefined) return found.isDirectory() ? undefined : at;
    if (at === dirname(at)) return undefined;
  }
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}
