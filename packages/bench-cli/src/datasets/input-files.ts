import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { NasBenchError } from '@nasbench/core';

/** A file that the command line names cannot be read. */
export class InputFileError extends NasBenchError {
  override readonly name = 'InputFileError';
}

/**
 * Looks at every file before the first is read, so that a slip in the last name costs no time.
 *
 * @throws InputFileError `input-is-directory`, `input-empty`, `input-not-found`,
 *   `input-not-readable`.
 */
export async function requireReadableFiles(paths: readonly string[], what: string): Promise<void> {
  for (const path of paths) await requireReadableFile(path, what);
}

async function requireReadableFile(path: string, what: string): Promise<void> {
  const fail = (code: string, problem: string): InputFileError =>
    new InputFileError(code, `Expected ${what}, but ${path} ${problem}`, { path });
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw fail('input-is-directory', 'is a folder. Name the files in it.');
    if (found.isFile() && found.size === 0) {
      throw fail('input-empty', 'is empty. Get it again from where it came.');
    }
    await access(path, constants.R_OK);
  } catch (error) {
    if (error instanceof InputFileError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EPERM') {
      throw fail('input-not-readable', 'may not be read. Change its rights: chmod +r.');
    }
    throw fail('input-not-found', 'does not exist. Check the spelling, and the current folder.');
  }
}
