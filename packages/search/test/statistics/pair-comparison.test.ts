import { expect, it } from 'vitest';
import { comparePairs } from '../../src/statistics/pair-comparison.js';

it('compares every pair once, corrects for their number, and takes no result for the worst', () => {
  const low = Array.from({ length: 20 }, (_, run) => run / 100);
  const high = low.map((value) => value + 1);
  const none = low.map(() => NaN);
  const pairs = comparePairs(['low', 'high', 'none'], [low, high, none]);
  expect(pairs.map(({ a, b }) => `${a} ${b}`)).toEqual(['low high', 'low none', 'high none']);
  for (const { chance, p, adjusted } of pairs) {
    expect(chance).toBe(1);
    expect(p).toBeLessThan(1e-6);
    expect(adjusted).toBeGreaterThanOrEqual(p);
  }
  expect(Math.max(...pairs.map(({ adjusted }) => adjusted))).toBeLessThan(1e-5);
});
