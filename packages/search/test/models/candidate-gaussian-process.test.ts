import { RandomStream } from '@nasbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/methods/method-context.js';
import { CandidateGaussianProcess } from '../../src/models/candidate-gaussian-process.js';
import { factorize, solveLower } from '../../src/models/cholesky.js';
import { FeatureKernel } from '../../src/models/feature-kernel.js';
import type { FeatureTable } from '../../src/models/guided-features.js';
import { SMALL_CONTEXT } from '../closed-space.js';

const NOISE = 0.1;
const SETTINGS = { linearShare: 0.3, lengthScale: 1.2 };
/** With repeats, and more than four, so that every loop is entered. */
const OBSERVED = [5, 77, 5, 301, 12, 250, 399, 77, 5, 0, 131];

let table: FeatureTable;
beforeAll(async () => {
  table = featuresOf(await SMALL_CONTEXT);
});

/** The kernel as its formula says. */
function covariance(a: number, b: number): number {
  let [product, squares] = [0, 0];
  for (let k = 0; k < table.dimensions; k += 1) {
    const x = table.columns[k * table.count + a]!;
    const y = table.columns[k * table.count + b]!;
    product += x * y;
    squares += (x - y) ** 2;
  }
  const d = table.dimensions;
  return (0.3 * product) / d + 0.7 * Math.exp(-squares / (2 * 1.2 ** 2 * d));
}

/** Posterior by the textbook formula, for the observations that have a value. */
function dense(observed: readonly number[], values: readonly number[], candidate: number) {
  const n = observed.length;
  const factor = new Float64Array(n * n);
  observed.forEach((a, i) =>
    observed.forEach((b, j) => (factor[i * n + j] = covariance(a, b) + (i === j ? NOISE : 0))),
  );
  expect(factorize(factor, n)).toBe(true);
  const projected = Float64Array.from(observed, (other) => covariance(candidate, other));
  const solved = Float64Array.from(values);
  solveLower(factor, n, projected);
  solveLower(factor, n, solved);
  const mean = projected.reduce((sum, value, i) => sum + value * solved[i]!, 0);
  const explained = projected.reduce((sum, value) => sum + value * value, 0);
  return { mean, variance: covariance(candidate, candidate) - explained };
}

function values(count: number): number[] {
  const stream = RandomStream.fromSeed('values');
  return Array.from({ length: count }, () => 2 * stream.float() - 1);
}

function processOf(observed: readonly number[]): CandidateGaussianProcess {
  const process = new CandidateGaussianProcess(new FeatureKernel(table, SETTINGS), NOISE);
  for (const candidate of observed) process.observe(candidate);
  return process;
}

describe(CandidateGaussianProcess, () => {
  it('starts with the prior variance', () => {
    const process = processOf([]);
    expect(process.variances[9]).toBeCloseTo(covariance(9, 9), 5);
    expect(process.predictOne(process.weigh([]), 9)).toBe(0);
  });

  it('has the mean and variance of a dense solve, repeats included', () => {
    const process = processOf(OBSERVED);
    const observedValues = values(OBSERVED.length);
    const weights = process.weigh(observedValues);
    const means = new Float32Array(process.count);
    process.predict(weights, means);
    for (let candidate = 0; candidate < process.count; candidate += 1) {
      const expected = dense(OBSERVED, observedValues, candidate);
      expect(Math.abs(means[candidate]! - expected.mean)).toBeLessThan(1e-4);
      expect(Math.abs(process.variances[candidate]! - expected.variance)).toBeLessThan(1e-4);
      expect(process.predictOne(weights, candidate)).toBeCloseTo(means[candidate]!, 5);
    }
  });

  it('ignores an open last observation in the mean, yet counts it in the variance', () => {
    const observedValues = values(OBSERVED.length);
    const process = processOf([...OBSERVED, 200]);
    const weights = process.weigh([...observedValues, NaN]);
    expect(process.predictOne(weights, 60)).toBeCloseTo(
      dense(OBSERVED, observedValues, 60).mean,
      4,
    );
    const all = dense([...OBSERVED, 200], [...observedValues, 0], 60);
    expect(process.variances[60]).toBeCloseTo(all.variance, 4);
  });

  it('gives the same numbers to the last bit when only some candidates are kept', () => {
    const kept = Int32Array.from([0, 5, 12, 60, 77, 131, 250, 301, 399]);
    const early = processOf(OBSERVED.slice(0, 6));
    early.keep(kept);
    for (const candidate of OBSERVED.slice(6)) early.observe(kept.indexOf(candidate));
    const whole = processOf(OBSERVED);
    expect([...early.variances]).toEqual([...kept].map((candidate) => whole.variances[candidate]));
    const observedValues = values(OBSERVED.length);
    expect(early.weigh(observedValues)).toEqual(whole.weigh(observedValues));
  });
});
