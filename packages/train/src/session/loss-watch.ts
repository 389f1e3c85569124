import type { Scalar } from '@tensorflow/tfjs';
import { AttemptFailure } from './attempt-failure.js';

/** A loss that has been read from the device. */
export interface ReadLoss {
  readonly step: number;
  readonly loss: number;
}

interface Reading {
  readonly step: number;
  readonly values: Promise<ArrayLike<number>>;
}

/**
 * Finds losses that are not finite without making the device wait: of every so many steps one loss
 * is read, and its value is awaited that many steps later, when it has long arrived. Since the loss
 * holds the squares of all weights, one that is not a number stays so until it is read.
 */
export class LossWatch {
  readonly #interval: number;
  #reading: Reading | undefined;
  #latest: { readonly step: number; readonly loss: Scalar } | undefined;

  constructor(interval: number) {
    this.#interval = interval;
  }

  /**
   * Takes over the loss of a step. Resolves to the loss that was waited for, if any.
   *
   * @throws AttemptFailure for a loss that is not finite.
   */
  async add(loss: Scalar, step: number): Promise<ReadLoss | undefined> {
    this.#latest?.loss.dispose();
    this.#latest = { step, loss };
    if (step % this.#interval !== 0) return undefined;
    const arrived = await this.#arrive();
    this.#read();
    return arrived;
  }

  /** Waits until the device has done all steps, and looks at the last loss. */
  async settle(): Promise<ReadLoss | undefined> {
    await this.#arrive();
    this.#read();
    return this.#arrive();
  }

  dispose(): void {
    this.#latest?.loss.dispose();
    this.#latest = undefined;
    this.#reading = undefined;
  }

  #read(): void {
    if (this.#latest === undefined) return;
    const { step, loss } = this.#latest;
    this.#latest = undefined;
    const values = loss.data().finally(() => loss.dispose());
    // Whoever awaits it gets the error; until then nobody does.
    values.catch(() => undefined);
    this.#reading = { step, values };
  }

  async #arrive(): Promise<ReadLoss | undefined> {
    if (this.#reading === undefined) return undefined;
    const { step, values } = this.#reading;
    this.#reading = undefined;
    const loss = Number((await values)[0]);
    if (!Number.isFinite(loss)) throw AttemptFailure.ofLoss(loss, step);
    return { step, loss };
  }
}
