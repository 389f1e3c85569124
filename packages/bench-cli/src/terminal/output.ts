import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { NasBenchError } from '@nasbench/core';

/** Destination of a long text: takes a chunk, resolves when it wants the next one. */
export type WriteChunk = (chunk: string) => Promise<void>;

/** Writes one text and waits while the reader is slower than we are. */
export async function writeText(stream: Writable, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Writes a value as indented JSON with a final newline. */
export async function writeJson(stream: Writable, value: unknown): Promise<void> {
  await writeText(stream, `${JSON.stringify(value, undefined, 2)}\n`);
}

/**
 * Sends the chunks one after the other. Between two chunks signals and a closed pipe get their
 * turn, which a synchronous pipe would otherwise starve.
 *
 * @throws NasBenchError `aborted` once the signal fires.
 */
export async function sendChunks(
  chunks: Iterable<string>,
  write: WriteChunk,
  signal: AbortSignal,
): Promise<void> {
  for (const chunk of chunks) {
    await write(chunk);
    await nextTurn();
    throwIfAborted(signal);
  }
}

/** @throws NasBenchError `aborted` once the signal has fired. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new NasBenchError('aborted', 'Stopped before the end.');
}
