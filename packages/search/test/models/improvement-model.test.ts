import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { ImprovementModel } from '../../src/models/improvement-model.js';
import { RandomForest } from '../../src/models/random-forest.js';

/** Trees of one leaf each: every row has the mean and variance of the bootstrapped means. */
function stumps(responses: readonly number[], seed: number) {
  const settings = { trees: 2, bootstrap: true, featureShare: 1, minSplit: 99, minLeaf: 1 };
  const forest = new RandomForest([2], settings);
  const values = new Uint8Array(responses.length);
  const data = { values, responses: Float64Array.from(responses), count: responses.length };
  forest.fit(data, RandomStream.fromSeed(seed));
  return forest;
}

describe(ImprovementModel, () => {
  it('expects what is worked out by hand', () => {
    // The first seed whose two trees saw different rows of 0 and 1: means 0 and 1.
    const row = new Uint8Array(1);
    const forest = Array.from({ length: 60 }, (_, seed) => stumps([0, 1], seed)).find((grown) => {
      return grown.predictOne(row) === 0.5 && grown.lastVariance === 0.25;
    });
    const model = new ImprovementModel(forest!);
    model.target = 0.5;
    // Mean 1/2, deviation 1/2: at the target the density of 0 remains, 0.5 / sqrt(2 pi).
    expect(model.of(row)).toBeCloseTo(0.5 / Math.sqrt(2 * Math.PI), 6);
    // One deviation below: 0.5 * (0.2419707 - 0.1586553).
    model.target = 0;
    expect(model.of(row)).toBeCloseTo(0.0416577, 6);
    const out = new Float64Array(2);
    model.write(new Uint8Array(2), 2, out);
    expect([...out]).toEqual([model.of(row), model.of(row)]);
    expect(model.lowestMean(new Uint8Array(2), 2)).toBe(0.5);
  });

  it('leaves a chance even where all trees agree', () => {
    const model = new ImprovementModel(stumps([0.3, 0.3], 1));
    model.target = 0.3;
    // Variance 1e-10, so deviation 1e-5.
    expect(model.of(new Uint8Array(1))).toBeCloseTo(1e-5 / Math.sqrt(2 * Math.PI), 10);
  });
});
