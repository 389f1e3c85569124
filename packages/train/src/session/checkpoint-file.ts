import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { DamagedCheckpoint, decodeCheckpoint, encodeCheckpoint } from './checkpoint.js';
import type { Checkpoint } from './checkpoint.js';
import { TrainingError } from './training-error.js';

/** Which run a checkpoint is of; makes the name of its file. */
export interface CheckpointName {
  readonly folder: string;
  readonly cellId: number;
  readonly epochs: number;
  readonly repeat: number;
}

/** Why the checkpoint that was found is not used. */
export interface UnusableCheckpoint {
  readonly kind: 'checkpoint-damaged' | 'checkpoint-foreign';
  readonly message: string;
}

/** The checkpoint file of one run, of which one process at a time may be the owner. */
export class CheckpointFile {
  readonly path: string;
  readonly #identity: string;

  constructor({ folder, cellId, epochs, repeat }: CheckpointName, identity: string) {
    this.path = join(folder, `cell-${cellId}-epochs-${epochs}-repeat-${repeat}.checkpoint`);
    this.#identity = identity;
  }

  /**
   * The saved training; undefined without a file, and after `onUnusable` for one that is damaged or
   * of another run.
   *
   * @throws TrainingError `checkpoint-not-readable`.
   */
  async read(onUnusable: (reason: UnusableCheckpoint) => void): Promise<Checkpoint | undefined> {
    const bytes = await this.#bytes();
    if (bytes === undefined) return undefined;
    try {
      const checkpoint = decodeCheckpoint(bytes);
      if (checkpoint.identity === this.#identity) return checkpoint;
      const reason = 'it is of another seed, configuration, image set or engine';
      onUnusable({ kind: 'checkpoint-foreign', message: this.#refusal(reason) });
    } catch (error) {
      if (!(error instanceof DamagedCheckpoint)) throw error;
      onUnusable({ kind: 'checkpoint-damaged', message: this.#refusal(error.message) });
    }
    return undefined;
  }

  /**
   * Replaces the file as a whole: after a crash at any time the old or the new one is there.
   *
   * @throws TrainingError `checkpoint-not-writable`.
   */
  async write(checkpoint: Omit<Checkpoint, 'identity'>): Promise<void> {
    const pieces = encodeCheckpoint({ ...checkpoint, identity: this.#identity });
    const unfinished = `${this.path}.${process.pid}.unfinished`;
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await writeDurably(unfinished, pieces);
      await rename(unfinished, this.path);
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw this.#failure('checkpoint-not-writable', error);
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { force: true });
  }

  async #bytes(): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw this.#failure('checkpoint-not-readable', error);
    }
  }

  #failure(code: 'checkpoint-not-readable' | 'checkpoint-not-writable', cause: unknown) {
    const { path } = this;
    const action = code === 'checkpoint-not-readable' ? 'read' : 'written';
    const reason = cause instanceof Error ? cause.message : String(cause);
    const problem = `The checkpoint ${path} cannot be ${action}: ${reason}.`;
    const remedy = 'Make it accessible, or choose another checkpoint folder.';
    return new TrainingError(code, problem, remedy, { path }, { cause });
  }

  #refusal(reason: string): string {
    return `The checkpoint ${this.path} is not used: ${reason}. The training starts again.`;
  }
}

async function writeDurably(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const piece of pieces) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
