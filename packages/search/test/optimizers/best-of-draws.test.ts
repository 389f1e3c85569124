import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { BestOfDraws } from '../../src/optimizers/best-of-draws.js';

describe(BestOfDraws, () => {
  /** Shares of each value among many answers. */
  function shares(weights: number[], scores: number[], draws: number): number[] {
    const best = new BestOfDraws(draws);
    const stream = RandomStream.fromSeed('best of draws');
    // Behind two values of another parameter.
    const [all, allScores] = [
      [9, 9, ...weights],
      [9, 9, ...scores],
    ].map((list) => Float64Array.from(list));
    const counts = weights.map(() => 0);
    for (let i = 0; i < 40_000; i += 1) {
      counts[best.draw(all!, allScores!, 2, weights.length, stream)]! += 1;
    }
    return counts.map((count) => count / 40_000);
  }

  it('takes the better of two values unless all draws miss it', () => {
    const [better] = shares([1, 9], [2, 1], 3);
    expect(Math.abs(better! - (1 - 0.9 ** 3))).toBeLessThan(0.01);
  });

  it('is one plain draw when there is one', () => {
    const [first, second, third] = shares([1, 2, 5], [3, 1, 2], 1);
    expect(Math.abs(first! - 1 / 8)).toBeLessThan(0.01);
    expect(Math.abs(second! - 2 / 8)).toBeLessThan(0.01);
    expect(Math.abs(third! - 5 / 8)).toBeLessThan(0.01);
  });

  it('shares among equal scores by probability', () => {
    const [first, worst, third] = shares([1, 6, 3], [2, 1, 2], 2);
    const none = 0.6 ** 2;
    expect(Math.abs(worst! - none)).toBeLessThan(0.01);
    expect(Math.abs(first! - (1 - none) / 4)).toBeLessThan(0.01);
    expect(Math.abs(third! - ((1 - none) * 3) / 4)).toBeLessThan(0.01);
  });

  it('never takes what has no chance', () => {
    expect(shares([0, 1], [2, 1], 24)).toEqual([0, 1]);
  });

  it('agrees with making the draws and taking the first of the best', () => {
    const [weights, scores] = [
      [4, 1, 3, 2],
      [0.5, 3, 1, 1],
    ];
    const stream = RandomStream.fromSeed('plain draws');
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 40_000; i += 1) {
      let best = -1;
      for (let draw = 0; draw < 4; draw += 1) {
        let left = stream.float() * 10;
        const value = weights.findIndex((weight) => (left -= weight) < 0);
        if (best < 0 || scores[value]! > scores[best]!) best = value;
      }
      counts[best]! += 1;
    }
    shares(weights, scores, 4).forEach((share, value) => {
      expect(Math.abs(share - counts[value]! / 40_000)).toBeLessThan(0.012);
    });
  });
});
