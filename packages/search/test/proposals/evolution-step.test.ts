import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { crossOver, drawMutant } from '../../src/proposals/evolution-step.js';

const TARGET = [0.5, 0.5];
const POOL = [TARGET, [0, 0.25], [1, 0.5], [0.25, 0.75]];

describe(drawMutant, () => {
  it('adds half a difference of two to a third, by hand', () => {
    const stream = RandomStream.fromSeed('mutants');
    // All orders of the three vectors that are not the target: a + 0.5 (b - c).
    const byHand = [
      [0 + 0.5 * (1 - 0.25), 0.25 + 0.5 * (0.5 - 0.75)],
      [0 + 0.5 * (0.25 - 1), 0.25 + 0.5 * (0.75 - 0.5)],
      [1 + 0.5 * (0 - 0.25), 0.5 + 0.5 * (0.25 - 0.75)],
      [1 + 0.5 * (0.25 - 0), 0.5 + 0.5 * (0.75 - 0.25)],
      [0.25 + 0.5 * (0 - 1), 0.75 + 0.5 * (0.25 - 0.5)],
      [0.25 + 0.5 * (1 - 0), 0.75 + 0.5 * (0.5 - 0.25)],
    ];
    const options = { pool: POOL, target: TARGET, factor: 0.5, drawVector: () => [9, 9] };
    const seen = new Set<string>();
    for (let i = 0; i < 200; i += 1) {
      const mutant = drawMutant(options, stream);
      expect(byHand).toContainEqual(mutant);
      seen.add(mutant.join());
    }
    expect(seen.size).toBe(byHand.length);
  });

  it('fills a pool that is too small with random vectors', () => {
    const stream = RandomStream.fromSeed('small');
    let drawn = 0;
    const drawVector = (): number[] => {
      drawn += 1;
      return [0, 0];
    };
    drawMutant({ pool: [TARGET, [1, 1]], target: TARGET, factor: 0.5, drawVector }, stream);
    expect(drawn).toBe(2);
  });
});

describe(crossOver, () => {
  const target = new Array<number>(26).fill(0.25);
  const mutant = new Array<number>(26).fill(0.75);

  it('takes half of the numbers from the mutant', () => {
    const stream = RandomStream.fromSeed('half');
    let crossed = 0;
    for (let i = 0; i < 400; i += 1) {
      crossed += crossOver(target, mutant, 0.5, stream).filter((value) => value === 0.75).length;
    }
    expect(Math.abs(crossed / (400 * 26) - 0.5)).toBeLessThan(0.02);
  });

  it('takes at least one number from the mutant', () => {
    const stream = RandomStream.fromSeed('one');
    for (let i = 0; i < 50; i += 1) {
      const child = crossOver(target, mutant, 0, stream);
      expect(child.filter((value) => value === 0.75)).toHaveLength(1);
    }
  });

  it('draws numbers outside of the unit interval anew', () => {
    const stream = RandomStream.fromSeed('outside');
    const child = crossOver([0.25, 0.25, 0.25], [-0.5, 1.5, 1], 1, stream);
    for (const value of child.slice(0, 2)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
    }
    expect(child[2]).toBe(1);
  });
});
