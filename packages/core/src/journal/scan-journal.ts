import { open, type FileHandle } from 'node:fs/promises';
import { JournalError, type RecordPlace } from '../errors.js';
import { configurationDigest } from '../records/configuration-record.js';
import { decodeJournalHeader, type JournalHeader } from '../records/journal-header.js';
import { corruptRecord } from '../records/record-place.js';
import { decodeTrainingRun, type TrainingRun } from '../records/training-run.js';
import { hasErrorCode } from './error-code.js';
import { FileWindow } from './file-window.js';
import { readFrames, tornTailOf, type Frame, type TornTail } from './read-frames.js';

/** What {@link scanJournal} may be told. */
export interface ScanOptions {
  /** Called for a torn tail, which then ends the scan; without it a torn tail is thrown. */
  readonly onTornTail?: ((tail: TornTail) => void) | undefined;
  /** Looks at this many bytes of the file only. @default all */
  readonly sizeBytes?: number;
}

/** A run and the bytes that it was read from. */
export interface ScannedRun {
  readonly run: TrainingRun;
  readonly frame: Frame;
}

/** All runs of a journal, one by one; memory does not grow with the journal. */
export async function* scanJournal(
  path: string,
  { onTornTail, sizeBytes }: ScanOptions,
): AsyncGenerator<ScannedRun> {
  const handle = await openExisting(path);
  try {
    const window = await FileWindow.open(handle, sizeBytes);
    const frames = readFrames(window, path);
    const { space, configurations } = await readHeader(frames, path);
    const digests = new Set(configurations.map(configurationDigest));
    for await (const frame of untilTornTail(frames, onTornTail)) {
      const run = decodeTrainingRun(frame.payload, { space, place: placeOf(frame) });
      requireKnownConfiguration(run, digests, frame);
      yield { run, frame };
    }
  } finally {
    await handle.close();
  }
}

/** The header alone. */
export async function scanHeader(path: string): Promise<JournalHeader> {
  const handle = await openExisting(path);
  try {
    return await readHeader(readFrames(await FileWindow.open(handle), path), path);
  } finally {
    await handle.close();
  }
}

/** @throws JournalError `journal-not-found`. */
export async function openExisting(path: string, flags = 'r'): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    if (!hasErrorCode(error, 'ENOENT') && !hasErrorCode(error, 'ENOTDIR')) throw error;
    const message = `There is no journal ${path}. Check the path; a training makes one, and createJournal.`;
    throw new JournalError('journal-not-found', message, { path }, { cause: error });
  }
}

/** Takes the first frame, which is the header; damage in it is never a torn tail to get over. */
export async function readHeader(
  frames: AsyncGenerator<Frame>,
  file: string,
): Promise<JournalHeader> {
  const first = await frames.next();
  const start = { file, record: 0, byteOffset: 0 };
  if (first.done === true) throw corruptRecord('bad-header', 'the file is empty', start);
  return decodeJournalHeader(first.value.payload, start);
}

/** The frames up to a torn tail, if there is one and it may be. */
export async function* untilTornTail(
  frames: AsyncGenerator<Frame>,
  onTornTail: ScanOptions['onTornTail'],
): AsyncGenerator<Frame> {
  try {
    yield* frames;
  } catch (error) {
    const tail = tornTailOf(error);
    if (tail === undefined || onTornTail === undefined) throw error;
    onTornTail(tail);
  }
}

function requireKnownConfiguration(
  { configurationDigest: digest }: TrainingRun,
  known: ReadonlySet<string>,
  frame: Frame,
): void {
  if (known.has(digest)) return;
  const problem = `its configuration ${digest} is not in the header of the journal`;
  throw corruptRecord('bad-protobuf', problem, placeOf(frame));
}

function placeOf({ file, record, byteOffset }: Frame): RecordPlace {
  return { file, record, byteOffset };
}
