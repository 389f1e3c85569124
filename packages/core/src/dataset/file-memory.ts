import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { nativeAddon } from '../native/load.js';
import { callNative } from '../native/raise.js';
import { NasBenchError } from '../errors.js';

/** Below this a file is read: a map would cost as much. */
const SMALLEST_MAP_BYTES = 2 ** 22;

/** Most bytes of one read call. */
const READ_BYTES = 2 ** 30;

/** `map`: pages of the file come when they are touched. `read`: the file is copied into memory. */
export type FileMode = 'map' | 'read';

/** A file's bytes in memory. */
export interface FileMemory {
  readonly buffer: ArrayBuffer;
  /** Gives the memory back; views on it are empty then. */
  readonly release: () => void;
}

/**
 * A whole file as memory. Small files, and systems without maps, are read in any mode.
 *
 * @throws NasBenchError `size-mismatch`, `file-locked`, `map-failed`; or the system's error.
 */
export function fileMemory(path: string, sizeBytes: number, mode: FileMode): FileMemory {
  const { size } = statSync(path);
  if (size !== sizeBytes) throw otherSize(path, `expected ${sizeBytes} bytes, found ${size}`);
  const mapped =
    mode === 'map' && sizeBytes >= SMALLEST_MAP_BYTES ? map(path, sizeBytes) : undefined;
  return mapped ?? { buffer: read(path, sizeBytes), release: () => undefined };
}

function map(path: string, sizeBytes: number): FileMemory | undefined {
  try {
    const buffer = callNative(() => nativeAddon().mapFile(path, sizeBytes));
    return { buffer, release: () => nativeAddon().unmapFile(buffer) };
  } catch (error) {
    if (error instanceof NasBenchError && error.code === 'map-unsupported') return undefined;
    throw error;
  }
}

function read(path: string, sizeBytes: number): ArrayBuffer {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(sizeBytes);
    for (let start = 0; start < sizeBytes;) {
      const count = readSync(file, bytes, start, Math.min(READ_BYTES, sizeBytes - start), start);
      if (count === 0) throw otherSize(path, 'it was cut while it was read');
      start += count;
    }
    return bytes.buffer;
  } finally {
    closeSync(file);
  }
}

function otherSize(path: string, problem: string): NasBenchError {
  return new NasBenchError('size-mismatch', `${path}: ${problem}`);
}
