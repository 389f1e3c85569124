import { describe, expect, it } from 'vitest';
import { fidelityLadder, hyperbandBrackets } from '../../src/schedulers/fidelity-ladder.js';

const PAPER = { eta: 3, minEpochs: 4, maxEpochs: 108 };

describe(fidelityLadder, () => {
  it.each([
    [{ ...PAPER, eta: 1 }, /eta must be an integer of at least 2, got 1/],
    [{ ...PAPER, eta: 2.5 }, /eta must be an integer/],
    [{ ...PAPER, minEpochs: 0 }, /minEpochs must be an integer of at least 1/],
    [{ ...PAPER, maxEpochs: 3 }, /maxEpochs must be an integer of at least 4, got 3/],
    [{ ...PAPER, maxEpochs: 100 }, /every budget down from maxEpochs 100 by eta 3/],
  ])('refuses %o', (settings, message) => {
    expect(() => fidelityLadder(settings)).toThrow(message);
    expect(() => fidelityLadder(settings)).toThrow(
      expect.objectContaining({ code: 'invalid-option' }),
    );
  });

  it('is the four budgets of the dataset for the settings of the paper', () => {
    expect(fidelityLadder(PAPER)).toEqual([4, 12, 36, 108]);
  });

  it('is one budget where smallest and largest are the same', () => {
    expect(fidelityLadder({ eta: 3, minEpochs: 108, maxEpochs: 108 })).toEqual([108]);
  });

  it('starts above the smallest budget where no power of eta reaches it', () => {
    expect(fidelityLadder({ eta: 3, minEpochs: 5, maxEpochs: 108 })).toEqual([12, 36, 108]);
  });
});

describe(hyperbandBrackets, () => {
  const brackets = hyperbandBrackets(PAPER);

  it('has the rungs of HpBandSter, 9 configurations in the second bracket and not 12', () => {
    expect(brackets).toEqual([
      { epochs: [4, 12, 36, 108], sizes: [27, 9, 3, 1] },
      { epochs: [12, 36, 108], sizes: [9, 3, 1] },
      { epochs: [36, 108], sizes: [6, 2] },
      { epochs: [108], sizes: [4] },
    ]);
  });

  it('takes 65 trainings and 1,620 epochs a round, of 46 new configurations', () => {
    const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
    expect(sum(brackets.map(({ sizes }) => sum(sizes)))).toBe(65);
    expect(sum(brackets.map(({ sizes }) => sizes[0]!))).toBe(46);
    const epochs = brackets.map((bracket) =>
      sum(bracket.sizes.map((size, rung) => size * bracket.epochs[rung]!)),
    );
    expect(epochs).toEqual([432, 324, 432, 432]);
    expect(sum(epochs)).toBe(1_620);
  });
});
