import { describe, expect, it } from 'vitest';
import { RandomStream, UsageError } from '../../src/index.js';
import type { Seed } from '../../src/index.js';

const draw = (stream: RandomStream, count = 8): number[] =>
  Array.from({ length: count }, () => stream.uint32());

describe('RandomStream, used wrongly', () => {
  it.each([0.5, NaN, 2 ** 60, null, undefined, {}])('refuses seed %o', (seed) => {
    expect(() => RandomStream.fromSeed(seed as Seed)).toThrow(UsageError);
  });

  it.each(['', 'xoroshiro128plus:00:00', 'x'.repeat(120)])('refuses state "%s"', (state) => {
    expect(() => RandomStream.restore(state)).toThrow(
      expect.objectContaining({ code: 'invalid-state' }),
    );
  });

  it.each([0, -1, 1.5, 2 ** 53 + 2, NaN])('has nothing below %d', (bound) => {
    expect(() => RandomStream.fromSeed(1).below(bound)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    );
  });
});

describe(RandomStream, () => {
  it('gives these numbers for seed 1, in this and every later version', () => {
    expect(draw(RandomStream.fromSeed(1), 3)).toMatchInlineSnapshot(`
      [
        195954091,
        3080574322,
        4006764008,
      ]
    `);
    expect(draw(RandomStream.fromSeed(1).split('a'), 3)).toMatchInlineSnapshot(`
      [
        2739923118,
        3335088834,
        478236104,
      ]
    `);
  });

  it('is the same for a number, bigint and text that read alike, another for another seed', () => {
    const [one, big, text, two] = [1, 1n, '1', 2].map((seed) => draw(RandomStream.fromSeed(seed)));
    expect([big, text]).toEqual([one, one]);
    expect(two).not.toEqual(one);
  });

  it('splits by name, whatever was drawn before', () => {
    const parent = RandomStream.fromSeed(1);
    const first = draw(parent.split('a'));
    draw(parent);
    expect(draw(parent.split('a'))).toEqual(first);
    expect(draw(parent.split('b'))).not.toEqual(first);
    expect(draw(parent.split('a').split('a'))).not.toEqual(first);
    expect(draw(RandomStream.fromSeed(2).split('a'))).not.toEqual(first);
  });

  it('goes on and splits alike after its state was saved', () => {
    const stream = RandomStream.fromSeed('x').split(3);
    draw(stream);
    const restored = RandomStream.restore(stream.state());
    expect(draw(restored)).toEqual(draw(stream));
    expect(draw(restored.split('y'))).toEqual(draw(stream.split('y')));
  });

  it.each([1, 2, 3, 7, 10, 243])('reaches every number below %i about equally often', (bound) => {
    const stream = RandomStream.fromSeed(bound);
    const draws = 3000 * bound;
    const counts = new Array<number>(bound).fill(0);
    for (let i = 0; i < draws; i += 1) counts[stream.below(bound)]! += 1;
    // Six standard deviations of a binomial count.
    const tolerance = 6 * Math.sqrt(3000 * (1 - 1 / bound));
    for (const count of counts) expect(Math.abs(count - 3000)).toBeLessThanOrEqual(tolerance);
  });

  it.each([2 ** 32, 2 ** 32 + 1, 3 * 2 ** 50, 2 ** 53])('fills the range below %d', (bound) => {
    const stream = RandomStream.fromSeed(5);
    const values = Array.from({ length: 2000 }, () => stream.below(bound));
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value < bound)).toBe(
      true,
    );
    const mean = values.reduce((sum, value) => sum + value / bound, 0) / 2000;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.04);
    expect(new Set(values.map((value) => value % 2)).size).toBe(2);
  });

  it('draws floats in [0, 1) with 53 bits', () => {
    const stream = RandomStream.fromSeed(9);
    const values = Array.from({ length: 2000 }, () => stream.float());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(values.every((value) => Number.isInteger(value * 2 ** 53))).toBe(true);
    expect(values.some((value) => !Number.isInteger(value * 2 ** 50))).toBe(true);
  });
});
