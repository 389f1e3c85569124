import type { RandomStream } from '@nasbench/core';

/**
 * The best of a number of independent draws from a few values, by score, without making them: the
 * best falls among the values of a score exactly when all draws score at most that and not all
 * score less. Equal scores win as often as they are drawn, as where the first of equal draws wins.
 */
export class BestOfDraws {
  readonly #draws: number;
  /** Values by descending score. */
  readonly #ranked = new Int32Array(32);

  constructor(draws: number) {
    this.#draws = draws;
  }

  /**
   * One best value of `values` many; their probabilities and scores begin at `offset`.
   *
   * @param probabilities Need not sum to 1.
   */
  draw(
    probabilities: Float64Array,
    scores: Float64Array,
    offset: number,
    values: number,
    stream: RandomStream,
  ): number {
    const sum = this.#rank(probabilities, scores, offset, values);
    const ranked = this.#ranked;
    const chance = stream.float();
    let left = sum;
    let begin = 0;
    let end = 0;
    for (;;) {
      const score = scores[offset + ranked[begin]!]!;
      const above = left;
      while (end < values && scores[offset + ranked[end]!] === score) {
        left -= probabilities[offset + ranked[end]!]!;
        end += 1;
      }
      if (end === values) return this.#among(probabilities, offset, begin, end, above, stream);
      if (chance >= (left / sum) ** this.#draws) {
        return this.#among(probabilities, offset, begin, end, above - left, stream);
      }
      begin = end;
    }
  }

  /** One of the values of equal score, by their probabilities, which sum to `sum`. */
  #among(
    probabilities: Float64Array,
    offset: number,
    begin: number,
    end: number,
    sum: number,
    stream: RandomStream,
  ): number {
    let at = begin;
    if (end - begin > 1) {
      let chance = stream.float() * sum;
      for (; at < end - 1; at += 1) {
        chance -= probabilities[offset + this.#ranked[at]!]!;
        if (chance < 0) break;
      }
    }
    return this.#ranked[at]!;
  }

  /** Ranks the values; the sum of their probabilities. */
  #rank(probabilities: Float64Array, scores: Float64Array, offset: number, values: number): number {
    const ranked = this.#ranked;
    let sum = 0;
    for (let value = 0; value < values; value += 1) {
      const score = scores[offset + value]!;
      let at = value;
      while (at > 0 && scores[offset + ranked[at - 1]!]! < score) {
        ranked[at] = ranked[at - 1]!;
        at -= 1;
      }
      ranked[at] = value;
      sum += probabilities[offset + value]!;
    }
    return sum;
  }
}
