import { describe, expect, it } from 'vitest';
import { criticalDifference } from '../../src/statistics/critical-difference.js';

describe(criticalDifference, () => {
  it.each([[[[1, 2]]], [[]], [[[1], [2]]]])('refuses %j', (tasks) => {
    expect(() => criticalDifference(tasks)).toThrow('at least 2 tasks of 2 to 20 methods');
  });

  it('agrees with a case by hand', () => {
    // Ranks 1 2 3 on three tasks, 2 1 3 on the fourth.
    const tasks = [
      [0.1, 0.2, 0.3],
      [0.1, 0.2, 0.3],
      [0.1, 0.2, 0.3],
      [0.2, 0.1, 0.3],
    ];
    const { meanRanks, friedman, difference, groups } = criticalDifference(tasks);
    expect([...meanRanks]).toEqual([1.25, 1.75, 3]);
    expect(friedman).toBeCloseTo(((12 * 4) / 12) * (0.75 ** 2 + 0.25 ** 2 + 1), 12);
    expect(difference).toBeCloseTo(2.343 * Math.sqrt(12 / 24), 12);
    // 3 - 1.25 is more than the difference of 1.657, 3 - 1.75 less.
    expect(groups).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});
