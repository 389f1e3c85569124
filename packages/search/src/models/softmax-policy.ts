import type { RandomStream } from '@nasbench/core';

/** Independent softmax distributions, one for each categorical parameter. */
export class SoftmaxPolicy {
  readonly #levels: readonly number[];
  readonly #logits: Float64Array;
  /** Probabilities, kept up to date with the logits. */
  readonly #probabilities: Float64Array;

  /** @param logits By parameter and value. @default all 0 */
  constructor(levels: readonly number[], logits?: readonly number[]) {
    this.#levels = levels;
    const values = levels.reduce((sum, count) => sum + count, 0);
    this.#logits = new Float64Array(values);
    if (logits !== undefined) this.#logits.set(logits);
    this.#probabilities = new Float64Array(values);
    this.#normalize();
  }

  logits(): number[] {
    return [...this.#logits];
  }

  probabilities(): number[] {
    return [...this.#probabilities];
  }

  /** Draws one value for each parameter. */
  draw(out: Uint8Array, stream: RandomStream): void {
    for (let i = 0, first = 0; i < this.#levels.length; i += 1) {
      const last = this.#levels[i]! - 1;
      let chance = (stream.uint32() + 0.5) / 2 ** 32;
      let value = 0;
      while (value < last && (chance -= this.#probabilities[first + value]!) >= 0) value += 1;
      out[i] = value;
      first += last + 1;
    }
  }

  /**
   * Moves the logits by `step` times the gradient of the log-probability of these values: one less
   * the probability for the value taken, minus the probability for the others.
   */
  ascend(values: ArrayLike<number>, step: number): void {
    const logits = this.#logits;
    for (let i = 0, first = 0; i < this.#levels.length; i += 1) {
      const end = first + this.#levels[i]!;
      for (let at = first; at < end; at += 1) logits[at]! -= step * this.#probabilities[at]!;
      logits[first + values[i]!]! += step;
      first = end;
    }
    this.#normalize();
  }

  #normalize(): void {
    for (let i = 0, first = 0; i < this.#levels.length; i += 1) {
      const end = first + this.#levels[i]!;
      this.#normalizeOne(first, end);
      first = end;
    }
  }

  #normalizeOne(first: number, end: number): void {
    const [logits, probabilities] = [this.#logits, this.#probabilities];
    let largest = -Infinity;
    for (let at = first; at < end; at += 1) largest = Math.max(largest, logits[at]!);
    let sum = 0;
    for (let at = first; at < end; at += 1) {
      probabilities[at] = Math.exp(logits[at]! - largest);
      sum += probabilities[at]!;
    }
    for (let at = first; at < end; at += 1) probabilities[at]! /= sum;
  }
}
