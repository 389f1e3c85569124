import type { RandomStream } from '@nasbench/core';

/**
 * Uniform integer in [0, bound), without bias, for bounds of up to 2^21 (Lemire 2019: the high part
 * of a product, drawn again where the low part shows a surplus). Quicker than `RandomStream.below`
 * and not checked, for loops that draw millions.
 */
export function drawBelow(stream: RandomStream, bound: number): number {
  for (;;) {
    const product = stream.uint32() * bound; // below 2^53, so exact
    // Not by `%`, which is a call for numbers of this size.
    const high = Math.floor(product / 2 ** 32);
    const low = product - high * 2 ** 32;
    if (low >= bound || low >= 2 ** 32 % bound) return high;
  }
}

/** True with the given probability, a multiple of 2^-32. */
export function drawChance(stream: RandomStream, probability: number): boolean {
  return stream.uint32() < probability * 2 ** 32;
}
