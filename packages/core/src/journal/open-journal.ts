import type { FileHandle } from 'node:fs/promises';
import { JournalError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { configurationDigest } from '../records/configuration-record.js';
import type { JournalHeader } from '../records/journal-header.js';
import { isSameSpace } from '../space/same-space.js';
import { createJournal } from './create-journal.js';
import { FileWindow } from './file-window.js';
import { lockJournal, type JournalLock } from './journal-lock.js';
import { JournalWriter, type OpenedJournal } from './journal-writer.js';
import { readFrames, type TornTail } from './read-frames.js';
import { openExisting, readHeader, untilTornTail } from './scan-journal.js';

/** Options of {@link openJournal}. */
export interface OpenJournalOptions {
  /**
   * What is about to be written: a journal that is not there is made with this header; one that is
   * there must have the same provenance and space, and all these configurations.
   */
  readonly header?: JournalHeader;
}

/**
 * Opens a journal to append to it. Reads it once to its end, comparing all checksums. An unfinished
 * record at the end, left by a crash, is cut off and reported in `recovered`; nothing that was
 * acknowledged can be in it.
 *
 * @throws JournalError `journal-not-found` without a header to make it with, `journal-locked`,
 *   `journals-differ`; CorruptRecordError for damage before the end, which is left as it is;
 *   UsageError `unknown-option`.
 */
export async function openJournal(
  path: string,
  options: OpenJournalOptions = {},
): Promise<JournalWriter> {
  requireKnownOptions(options, ['header'], 'openJournal');
  const { header } = options;
  try {
    return await openForAppending(path, header);
  } catch (error) {
    const isMissing = error instanceof JournalError && error.code === 'journal-not-found';
    if (!isMissing || header === undefined) throw error;
  }
  return createJournal(path, { header });
}

async function openForAppending(
  path: string,
  wanted: JournalHeader | undefined,
): Promise<JournalWriter> {
  const handle = await openExisting(path, 'r+');
  let lock: JournalLock | undefined;
  try {
    lock = await lockJournal(path);
    const found = await survey(handle, path);
    if (wanted !== undefined) requireAgreement(path, found.header, wanted);
    if (found.recovered !== undefined) await cut(handle, found.sizeBytes);
    return new JournalWriter({ path, handle, lock, ...found });
  } catch (error) {
    await handle.close();
    await lock?.release();
    throw error;
  }
}

type Survey = Pick<OpenedJournal, 'header' | 'sizeBytes' | 'runs' | 'recovered'>;

/** What a journal holds up to its last whole record. */
async function survey(handle: FileHandle, path: string): Promise<Survey> {
  const window = await FileWindow.open(handle);
  const frames = readFrames(window, path);
  const header = await readHeader(frames, path);
  let recovered: TornTail | undefined;
  let runs = 0;
  for await (const { record } of untilTornTail(frames, (tail) => (recovered = tail))) {
    // The header has number 0.
    runs = record;
  }
  return { header, runs, recovered, sizeBytes: recovered?.byteOffset ?? window.sizeBytes };
}

async function cut(handle: FileHandle, sizeBytes: number): Promise<void> {
  await handle.truncate(sizeBytes);
  await handle.sync();
}

function requireAgreement(path: string, found: JournalHeader, wanted: JournalHeader): void {
  const digests = new Set(found.configurations.map(configurationDigest));
  const missing = wanted.configurations.find((each) => !digests.has(configurationDigest(each)));
  const difference =
    found.provenance !== wanted.provenance
      ? `its provenance is ${found.provenance}, expected ${wanted.provenance}`
      : !isSameSpace(found.space, wanted.space)
        ? `its space is ${found.space.name}, expected ${wanted.space.name}`
        : missing && `it lacks the configuration ${missing.label} ${configurationDigest(missing)}`;
  if (difference === undefined) return;
  const message = `${path} was made for other runs: ${difference}. Choose another path for these.`;
  throw new JournalError('journals-differ', message, { path });
}
