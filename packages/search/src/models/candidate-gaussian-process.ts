import type { CandidateKernel } from './candidate-kernel.js';

/**
 * A Gaussian process over a fixed list of candidates that takes observations one by one. It keeps
 * the rows of `L^-1 K(observed, all)` and the factor `L` of the noisy covariance of the observed,
 * so that an observation costs one kernel row and one pass over the rows: nothing is factorized
 * again, and the posterior equals that of a dense solve. Where observations are made fixes the
 * variances; values come in later, by {@link weigh}.
 */
export class CandidateGaussianProcess {
  #kernel: CandidateKernel;
  readonly #noiseVariance: number;
  /** One row an observation, `[candidates]`. */
  #rows: Float32Array[] = [];
  /** Row i holds the i + 1 numbers of the lower triangle. */
  readonly #factor: Float64Array[] = [];
  /** Posterior variance of each candidate, without noise. A view for reading. */
  variances: Float32Array;

  /** `noiseVariance` is that of one observation, in the units of the kernel. */
  constructor(kernel: CandidateKernel, noiseVariance: number) {
    this.#kernel = kernel;
    this.#noiseVariance = noiseVariance;
    this.variances = new Float32Array(kernel.count);
    for (let i = 0; i < kernel.count; i += 1) this.variances[i] = kernel.variance(i);
  }

  /** Number of candidates. */
  get count(): number {
    return this.#kernel.count;
  }

  /** Number of observations. */
  get size(): number {
    return this.#rows.length;
  }

  /** An observation is made of this candidate, again or for the first time. */
  observe(candidate: number): void {
    const { count } = this.#kernel;
    const row = new Float32Array(count);
    this.#kernel.row(candidate, row);
    const factor = new Float64Array(this.size + 1);
    let remaining = row[candidate]! + this.#noiseVariance;
    for (let j = 0; j < this.size; j += 1) {
      const entry = this.#rows[j]![candidate]!;
      factor[j] = entry;
      remaining -= entry * entry;
    }
    const pivot = Math.sqrt(Math.max(remaining, this.#noiseVariance / 2));
    factor[this.size] = pivot;
    addProducts(row, this.#rows, factor.subarray(0, this.size), -1);
    const { variances } = this;
    for (let i = 0; i < count; i += 1) {
      const value = row[i]! / pivot;
      row[i] = value;
      variances[i] = Math.max(0, variances[i]! - value * value);
    }
    this.#rows.push(row);
    this.#factor.push(factor);
  }

  /**
   * Weights of the rows in the posterior mean, given the value of each observation less the prior
   * mean. An observation of value NaN, which is not known yet or tells nothing, is taken to be what
   * the ones before it predict; it moves no mean.
   */
  weigh(values: readonly number[]): Float64Array {
    const weights = new Float64Array(this.size);
    for (let i = 0; i < this.size; i += 1) {
      const value = values[i]!;
      if (Number.isNaN(value)) continue;
      const factor = this.#factor[i]!;
      let rest = value;
      for (let j = 0; j < i; j += 1) rest -= factor[j]! * weights[j]!;
      weights[i] = rest / factor[i]!;
    }
    return weights;
  }

  /** Posterior means of all candidates, written to `means`. */
  predict(weights: Float64Array, means: Float32Array): void {
    means.fill(0);
    addProducts(means, this.#rows, weights, 1);
  }

  /** Posterior mean of one candidate. */
  predictOne(weights: Float64Array, candidate: number): number {
    let mean = 0;
    for (let j = 0; j < this.size; j += 1) mean += weights[j]! * this.#rows[j]![candidate]!;
    return mean;
  }

  /** Forgets all other candidates; the kept ones are numbered anew, in the order given. */
  keep(candidates: Int32Array): void {
    this.#kernel = this.#kernel.keep(candidates);
    this.#rows = this.#rows.map((row) => picked(row, candidates));
    this.variances = picked(this.variances, candidates);
  }
}

function picked(values: Float32Array, places: Int32Array): Float32Array {
  const kept = new Float32Array(places.length);
  for (let i = 0; i < kept.length; i += 1) kept[i] = values[places[i]!]!;
  return kept;
}

/** Adds `sign x sum of weights[j] rows[j]`, four rows at a time to save passes over the sums. */
function addProducts(
  sums: Float32Array,
  rows: readonly Float32Array[],
  weights: Float64Array,
  sign: 1 | -1,
): void {
  const used = weights.length;
  let j = 0;
  for (; j + 4 <= used; j += 4) {
    const [a, b, c, d] = [rows[j]!, rows[j + 1]!, rows[j + 2]!, rows[j + 3]!];
    const [wa, wb, wc, wd] = [0, 1, 2, 3].map((k) => sign * weights[j + k]!) as [
      number,
      number,
      number,
      number,
    ];
    for (let i = 0; i < sums.length; i += 1) {
      sums[i]! += wa * a[i]! + wb * b[i]! + wc * c[i]! + wd * d[i]!;
    }
  }
  for (; j < used; j += 1) {
    const row = rows[j]!;
    const weight = sign * weights[j]!;
    for (let i = 0; i < sums.length; i += 1) sums[i]! += weight * row[i]!;
  }
}
