import { access, open, rm } from 'node:fs/promises';
import { JournalError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { encodeJournalHeader, type JournalHeader } from '../records/journal-header.js';
import { renameDurably, writeFully } from './durable-file.js';
import { hasErrorCode } from './error-code.js';
import { encodeFrame } from './frame.js';
import { lockJournal, type JournalLock } from './journal-lock.js';
import { JournalWriter } from './journal-writer.js';
import { openExisting } from './scan-journal.js';

/** Options of {@link createJournal}. */
export interface CreateJournalOptions {
  /** Space, provenance and all configurations of the runs to come. */
  readonly header: JournalHeader;
}

/**
 * A new journal with its header on disk. It appears whole or not at all.
 *
 * @throws UsageError `unknown-option`, `invalid-record` for the header; JournalError
 *   `journal-exists`, `journal-locked`, `journal-not-found` when there is no such folder.
 */
export async function createJournal(
  path: string,
  options: CreateJournalOptions,
): Promise<JournalWriter> {
  requireKnownOptions(options, ['header'], 'createJournal');
  const { header } = options;
  const frame = encodeFrame(encodeJournalHeader(header));
  const lock = await lockJournal(path);
  try {
    return await createLocked(path, { header, frame, lock });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface NewJournal {
  readonly header: JournalHeader;
  readonly frame: Uint8Array;
  readonly lock: JournalLock;
}

async function createLocked(
  path: string,
  { header, frame, lock }: NewJournal,
): Promise<JournalWriter> {
  await requireAbsent(path);
  await writeNewFile(path, [frame]);
  const handle = await openExisting(path, 'r+');
  const sizeBytes = frame.length;
  return new JournalWriter({
    path,
    header,
    handle,
    lock,
    sizeBytes,
    runs: 0,
    recovered: undefined,
  });
}

/** @throws JournalError `journal-exists`. */
export async function requireAbsent(path: string): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return;
    throw error;
  }
  const message = `${path} exists. Open it with openJournal to go on, or choose another path.`;
  throw new JournalError('journal-exists', message, { path });
}

/** Writes a file beside `path`, and gives it that name once it is whole and on disk. */
export async function writeNewFile(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const unfinished = `${path}.new`;
  const handle = await open(unfinished, 'w');
  try {
    let end = 0;
    for await (const chunk of chunks) {
      await writeFully(handle, chunk, end);
      end += chunk.length;
    }
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(unfinished, { force: true });
    throw error;
  }
  await handle.close();
  await renameDurably(unfinished, path);
}
