import { describe, expect, it } from 'vitest';
import { fromHalf, toHalf } from '../../src/surrogate/float16.js';

describe(toHalf, () => {
  it('inverts fromHalf for every finite half', () => {
    for (let half = 0; half < 2 ** 16; half += 1) {
      if (((half >> 10) & 31) === 31) continue;
      expect(toHalf(fromHalf(half))).toBe(half);
    }
  });

  it('rounds to the nearest half, and halfway to the even one', () => {
    expect(fromHalf(toHalf(0.1))).toBe(0.0999755859375);
    expect(fromHalf(toHalf(1 + 2 ** -11))).toBe(1);
    expect(fromHalf(toHalf(1 + 3 * 2 ** -11))).toBe(1 + 2 ** -9);
    expect(fromHalf(toHalf(2 - 2 ** -12))).toBe(2); // carries into the exponent
    expect(fromHalf(toHalf(-(2 ** -25)))).toBe(-0);
  });
});
