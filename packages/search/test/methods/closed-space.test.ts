import { encodingMap, NASBENCH_101, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { isClosedSpace, METHODS } from '../../src/index.js';
import { methodsForClosedSpaces, requireMethodsFor } from '../../src/methods/closed-space.js';
import { SMALL_CONTEXT } from '../closed-space.js';

const [OURS, HYPERBAND] = ['gp-full-table', 'hyperband'].map((name) =>
  METHODS.find((method) => method.name === name)!,
);

describe(requireMethodsFor, () => {
  it('refuses a method that proposes any cell, and names those that do not', () => {
    expect(() => requireMethodsFor(20_001, [OURS!, HYPERBAND!])).toThrow(
      'Expected a method that keeps to the 20,001 cells of the dataset, got hyperband, which ' +
        'proposes any of 423,624. Take gp-full-table, bananas, gp-wl, random-candidates, or a',
    );
  });

  it('takes every method where most cells are known', () => {
    expect(() => requireMethodsFor(300_000, METHODS)).not.toThrow();
    expect([100, 211_811, 211_812, 423_624].map(isClosedSpace)).toEqual([true, true, false, false]);
  });
});

describe(methodsForClosedSpaces, () => {
  it.each(methodsForClosedSpaces().map((row) => [row.name, row] as const))(
    '%s proposes candidates only, whatever its settings',
    async (_, row) => {
      const context = await SMALL_CONTEXT;
      const candidates = new Set(context.candidates);
      const map = encodingMap(NASBENCH_101);
      for (const { settings } of row.presets) {
        const optimizer = row.create(settings, RandomStream.fromSeed(1), context);
        for (let i = 0; i < 45; i += 1) {
          const [trial] = optimizer.ask();
          const id = map.lookup(trial!.mask, trial!.label);
          expect(candidates.has(id)).toBe(true);
          const value = 0.9 + (id % 97) / 1000;
          optimizer.tell(trial!, { status: 'ok', value, seconds: 1 });
        }
      }
    },
    60_000,
  );
});
