import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { CorruptRecordError, NasBenchError, type CorruptRecordReason } from '../errors.js';
import type { NativeTfRecordReader } from '../native/addon.js';
import { toNasBenchError } from '../native/raise.js';

const CHUNK_BYTES = 32 * 1024 * 1024;

/** A file that was read, as far as its identity goes. */
export interface ReadFile {
  readonly path: string;
  readonly sizeBytes: number;
  /** Of the whole file, in hex. */
  readonly sha256: string;
}

/** How {@link readTfRecordFile} works. */
export interface ReadTfRecordFileOptions {
  readonly path: string;
  readonly reader: NativeTfRecordReader;
  /** 0 for one per core. */
  readonly threads: number;
  readonly signal: AbortSignal | undefined;
  /** Told the bytes of each piece once it is decoded. */
  readonly onBytes: (bytes: number) => void;
}

/**
 * Feeds one file to the reader in pieces; the next piece is read from disk while one is decoded.
 *
 * @throws CorruptRecordError with the record's place; NasBenchError `aborted`.
 */
export async function readTfRecordFile(options: ReadTfRecordFileOptions): Promise<ReadFile> {
  const file = await open(options.path, 'r');
  try {
    return await feed(file, options);
  } finally {
    await file.close();
  }
}

async function feed(file: FileHandle, options: ReadTfRecordFileOptions): Promise<ReadFile> {
  const { path, reader, threads, signal, onBytes } = options;
  const sizeBytes = (await file.stat()).size;
  const hash = createHash('sha256');
  const buffers = [0, 1].map(() => Buffer.allocUnsafe(Math.min(CHUNK_BYTES, sizeBytes)));
  const readAt = (position: number, turn: number) =>
    file.read(buffers[turn % 2]!, 0, Math.min(CHUNK_BYTES, sizeBytes - position), position);
  let position = 0;
  let pending = readAt(0, 0);
  for (let turn = 1; position < sizeBytes; turn += 1) {
    const { bytesRead, buffer } = await pending;
    if (bytesRead === 0) break; // the file has shrunk since; endFile says what is missing
    position += bytesRead;
    pending = position < sizeBytes ? readAt(position, turn) : pending;
    // A rejection while this piece is decoded is awaited, and thrown, in the next turn.
    pending.catch(() => undefined);
    if (signal?.aborted === true) throw new NasBenchError('aborted', 'The import was aborted.');
    const piece = buffer.subarray(0, bytesRead);
    hash.update(piece);
    atPlace(path, () => reader.push(piece, sizeBytes - position, threads));
    onBytes(bytesRead);
  }
  atPlace(path, () => reader.endFile());
  return { path, sizeBytes, sha256: hash.digest('hex') };
}

/** Adds the file to what the native side says about the place. */
function atPlace(path: string, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!hasPlace(error)) throw toNasBenchError(error, readTfRecordFile);
    const { code, record, byteOffset, message } = error;
    const place = { file: path, record, byteOffset };
    const text = `${path}: record ${record} at byte ${byteOffset}: ${message}.`;
    throw new CorruptRecordError(code, text, place, { cause: error });
  }
}

type PlacedError = Error & { code: CorruptRecordReason; record: number; byteOffset: number };

function hasPlace(error: unknown): error is PlacedError {
  return error instanceof Error && 'record' in error && 'byteOffset' in error && 'code' in error;
}
