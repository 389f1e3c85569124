import { createHash } from 'node:crypto';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { UsageError } from '../errors.js';
import { requireInteger } from '../option-checks.js';
import { valueText } from '../value-text.js';

/** What a stream can be seeded with. */
export type Seed = number | bigint | string;

const STATE = /^xoroshiro128plus:([0-9a-f]{64}):([0-9a-f]{32})$/;
const LARGEST_BOUND = 2 ** 53;

/**
 * A seeded stream of pseudo-random numbers (xoroshiro128+ of pure-rand). It can be split into
 * independent named streams and be saved as text. There is no global stream: whoever wants chance
 * brings a seed.
 */
export class RandomStream {
  /** Stands for the seed and the names of all splits on the way here; 64 hex digits. */
  readonly #key: string;
  readonly #generator: RandomGenerator;

  private constructor(key: string, generator: RandomGenerator) {
    this.#key = key;
    this.#generator = generator;
  }

  /**
   * The stream of a seed. A number, a bigint and a text that read alike are the same seed.
   *
   * @throws UsageError `invalid-seed` for anything else, and for numbers that are not safe integers.
   */
  static fromSeed(seed: Seed): RandomStream {
    const sound =
      typeof seed === 'string' || typeof seed === 'bigint' || Number.isSafeInteger(seed);
    if (sound) return RandomStream.#ofKey(digest(`seed ${seed}`));
    throw new UsageError(
      'invalid-seed',
      `Expected a safe integer, a bigint or a text as seed, got ${valueText(seed)}.`,
      { seed },
    );
  }

  /**
   * Goes on where {@link RandomStream.state} was taken.
   *
   * @throws UsageError `invalid-state` for any other text.
   */
  static restore(state: string): RandomStream {
    const [, key, words] = STATE.exec(state) ?? [];
    if (key !== undefined && words !== undefined) {
      return new RandomStream(key, generatorOf(words));
    }
    const message = `Expected the text that state() gave, got ${valueText(state)}.`;
    throw new UsageError('invalid-state', message, { state });
  }

  static #ofKey(key: string): RandomStream {
    return new RandomStream(key, generatorOf(digest(`state ${key}`).slice(0, 32)));
  }

  /**
   * An independent stream. It depends on the seed and on the names of the splits only, not on how
   * much this stream has been used; equal names give equal streams.
   */
  split(name: string | number): RandomStream {
    return RandomStream.#ofKey(digest(`split ${this.#key} ${name}`));
  }

  /** Uniform integer in [0, 2^32). */
  uint32(): number {
    return this.#generator.next() >>> 0;
  }

  /**
   * Uniform integer in [0, bound), without bias.
   *
   * @throws UsageError `invalid-option` unless `bound` is an integer in [1, 2^53].
   */
  below(bound: number): number {
    requireInteger(bound, { name: 'bound', min: 1, max: LARGEST_BOUND, where: 'below' });
    if (bound === 1) return 0;
    // Takes as many high bits as the bound needs, which are the good ones of this generator, and
    // draws again in the less than half of all cases in which they exceed it.
    const highLimit = Math.floor((bound - 1) / 2 ** 32);
    if (highLimit === 0) {
      const shift = Math.clz32(bound - 1);
      for (;;) {
        const drawn = this.uint32() >>> shift;
        if (drawn < bound) return drawn;
      }
    }
    const shift = Math.clz32(highLimit);
    for (;;) {
      const drawn = (this.uint32() >>> shift) * 2 ** 32 + this.uint32();
      if (drawn < bound) return drawn;
    }
  }

  /** Uniform multiple of 2^-53 in [0, 1). */
  float(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** The stream as text, for {@link restore}. */
  state(): string {
    const words = this.#generator.getState().map((word) => {
      return (word >>> 0).toString(16).padStart(8, '0');
    });
    return `xoroshiro128plus:${this.#key}:${words.join('')}`;
  }
}

function generatorOf(hexWords: string): RandomGenerator {
  const words = [0, 8, 16, 24].map((start) => parseInt(hexWords.slice(start, start + 8), 16) | 0);
  return xoroshiro128plusFromState(words);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
