import { cellOf } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { GraphGaussianProcess } from '../../src/models/graph-gaussian-process.js';
import { labelSimilarity, LabelVocabulary } from '../../src/models/weisfeiler-lehman.js';

const vocabulary = new LabelVocabulary(2);
const describeCell = (id: number) => vocabulary.describe(cellOf(id));

describe(GraphGaussianProcess, () => {
  it('predicts from one observation as the formula says', () => {
    const [known, other] = [describeCell(300_000), describeCell(300_001)];
    const targets = Float64Array.of(2);
    const model = new GraphGaussianProcess([known], targets, { levels: [2], noise: [0.25] });
    const similarity = labelSimilarity(known, other, 2);
    const { mean, variance } = model.predict(other);
    expect(mean).toBeCloseTo((similarity * 2) / 1.25, 12);
    expect(variance).toBeCloseTo(1 - similarity ** 2 / 1.25, 12);
    // ln of the density of a normal number of variance 1.25 at 2.
    expect(model.logLikelihood).toBeCloseTo(-0.5 * (4 / 1.25 + Math.log(2 * Math.PI * 1.25)), 12);
  });

  it('lets the likelihood choose the noise and the depth', () => {
    const cells = Array.from({ length: 30 }, (_, i) => describeCell(50_000 + 9_000 * i));
    const targets = Float64Array.from(cells, (_, i) => (i % 2 === 0 ? 1 : -1));
    const fit = (noise: readonly number[], levels: readonly number[]) =>
      new GraphGaussianProcess(cells, targets, { levels, noise }).logLikelihood;
    const all = fit([1e-4, 1e-2, 1], [0, 1, 2]);
    const each = [0, 1, 2].flatMap((level) =>
      [1e-4, 1e-2, 1].map((noise) => fit([noise], [level])),
    );
    expect(all).toBe(Math.max(...each));
  });

  it('skips noise that leaves the matrix singular', () => {
    const cell = describeCell(7);
    const targets = Float64Array.of(1, 1);
    const grid = { levels: [1], noise: [0, 0.1] };
    expect(new GraphGaussianProcess([cell, cell], targets, grid).predict(cell).mean).toBeCloseTo(
      2 / 2.1,
      12,
    );
  });
});
