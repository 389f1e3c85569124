import type { FileHandle } from 'node:fs/promises';
import { JournalError } from '../errors.js';
import { configurationDigest } from '../records/configuration-record.js';
import type { JournalHeader } from '../records/journal-header.js';
import { encodeTrainingRun, type TrainingRun } from '../records/training-run.js';
import { isSameSpace } from '../space/same-space.js';
import { encodeFrame } from './frame.js';
import { GroupCommit } from './group-commit.js';
import type { JournalLock } from './journal-lock.js';
import type { TornTail } from './read-frames.js';

/** An opened journal file; its lock is held. */
export interface OpenedJournal {
  readonly path: string;
  readonly header: JournalHeader;
  readonly handle: FileHandle;
  readonly lock: JournalLock;
  readonly sizeBytes: number;
  readonly runs: number;
  readonly recovered: TornTail | undefined;
}

/** Appends runs to a journal, which nobody else can write to until it is closed. */
export class JournalWriter {
  readonly path: string;
  readonly header: JournalHeader;
  /** The unfinished record that a crash had left and that was cut off at opening, if there was. */
  readonly recovered: TornTail | undefined;
  readonly #opened: OpenedJournal;
  readonly #digests: ReadonlySet<string>;
  readonly #commit: GroupCommit;
  #runs: number;
  #closing: Promise<void> | undefined;

  /** @internal Use `createJournal` or `openJournal`. */
  constructor(opened: OpenedJournal) {
    this.path = opened.path;
    this.header = opened.header;
    this.recovered = opened.recovered;
    this.#opened = opened;
    this.#digests = new Set(opened.header.configurations.map(configurationDigest));
    this.#commit = new GroupCommit(opened.handle, opened.path, opened.sizeBytes);
    this.#runs = opened.runs;
  }

  /** Runs that are in the journal on disk. */
  get runs(): number {
    return this.#runs;
  }

  /**
   * Appends one run. It is on disk when the promise resolves, and so are all before it. Calls need
   * not wait for one another: those that come during a flush share the next.
   *
   * @throws UsageError `invalid-record`; JournalError `not-in-header` for a cell of another space or
   *   a configuration that the header lacks, `journal-closed`, `journal-failed` when the system
   *   refuses to write.
   */
  async append(run: TrainingRun): Promise<void> {
    if (this.#closing !== undefined) {
      throw new JournalError('journal-closed', `The journal ${this.path} was closed before.`);
    }
    const frame = encodeFrame(encodeTrainingRun(run));
    this.#requireInHeader(run);
    await this.#commit.append(frame);
    this.#runs += 1;
  }

  /** Waits for all appends, then gives the journal free. Later calls do nothing more. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    await this.#commit.drain();
    try {
      await this.#opened.handle.close();
    } finally {
      await this.#opened.lock.release();
    }
  }

  #requireInHeader({ cell, configurationDigest: digest }: TrainingRun): void {
    const { space } = this.header;
    if (!isSameSpace(cell.space, space)) {
      const message = `${this.path}: expected a cell of ${space.name}, got one of ${cell.space.name}.`;
      throw new JournalError('not-in-header', message, { space: cell.space });
    }
    if (this.#digests.has(digest)) return;
    const message =
      `${this.path}: the configuration ${digest} of the run is not in the header. A journal names ` +
      'its configurations when it is made; start another journal for other ones.';
    throw new JournalError('not-in-header', message, { configurationDigest: digest });
  }
}
