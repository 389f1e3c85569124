import type { FileHandle } from 'node:fs/promises';
import { JournalError } from '../errors.js';
import { writeFully } from './durable-file.js';

interface Waiting {
  readonly bytes: Uint8Array;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends to a file and answers when the bytes are on disk. Everything that arrives during one
 * flush goes to disk with the next, so that many callers share the price of a flush.
 */
export class GroupCommit {
  readonly #handle: FileHandle;
  readonly #path: string;
  #end: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  #failure: JournalError | undefined;

  /** @param end bytes of the file, at which the next append goes. */
  constructor(handle: FileHandle, path: string, end: number) {
    this.#handle = handle;
    this.#path = path;
    this.#end = end;
  }

  /**
   * Resolves when the bytes are on disk, in the order of the calls.
   *
   * @throws JournalError `journal-failed` when the system refuses to write; so do all later calls.
   */
  append(bytes: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ bytes, resolve, reject });
      this.#flushing ??= this.#flushAll();
    });
  }

  /** Resolves when nothing is left to write, whether that went well or not. */
  async drain(): Promise<void> {
    await this.#flushing;
  }

  async #flushAll(): Promise<void> {
    // Lets all calls of this turn into the first flush.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#flush(this.#waiting.splice(0));
    this.#flushing = undefined;
  }

  async #flush(batch: readonly Waiting[]): Promise<void> {
    try {
      const bytes = Buffer.concat(batch.map((entry) => entry.bytes));
      await writeFully(this.#handle, bytes, this.#end);
      await this.#handle.datasync();
      this.#end += bytes.length;
      for (const { resolve } of batch) resolve();
    } catch (error) {
      // What the file holds behind #end is not known now; opening it again finds out.
      this.#failure = writeFailure(this.#path, error);
      for (const { reject } of [...batch, ...this.#waiting.splice(0)]) reject(this.#failure);
    }
  }
}

function writeFailure(path: string, cause: unknown): JournalError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const message =
    `Writing to ${path} failed: ${why}. What was acknowledged is safe; mend the cause, then open ` +
    'the journal again.';
  return new JournalError('journal-failed', message, { path }, { cause });
}
