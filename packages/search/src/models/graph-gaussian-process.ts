import { factorize, solveLower, squaredLength } from './cholesky.js';
import { labelSimilarity, type LabelHistogram } from './weisfeiler-lehman.js';

/** Values that a marginal likelihood chooses among. */
export interface GraphProcessGrid {
  /** Refinements of the labels. */
  readonly levels: readonly number[];
  /** Variances of the noise; those of the standardized targets are 1. */
  readonly noise: readonly number[];
}

interface Fit {
  readonly levels: number;
  readonly factor: Float64Array;
  /** `L^-1 targets`. */
  readonly solved: Float64Array;
  readonly logLikelihood: number;
}

/** A Gaussian process on cells with the Weisfeiler-Lehman kernel, fitted anew for each data set. */
export class GraphGaussianProcess {
  readonly #cells: readonly LabelHistogram[];
  readonly #fit: Fit;

  /** `targets` should be standardized. There must be at least one, and one fit that succeeds. */
  constructor(cells: readonly LabelHistogram[], targets: Float64Array, grid: GraphProcessGrid) {
    this.#cells = cells;
    let best: Fit | undefined;
    for (const levels of grid.levels) {
      const covariances = gram(cells, levels);
      for (const noise of grid.noise) {
        const fit = fitTo(covariances, targets, levels, noise);
        if (fit !== undefined && !(fit.logLikelihood <= (best?.logLikelihood ?? -Infinity))) {
          best = fit;
        }
      }
    }
    if (best === undefined) throw new RangeError('expected a noise that makes the matrix definite');
    this.#fit = best;
  }

  /** Refinements that the likelihood chose. */
  get levels(): number {
    return this.#fit.levels;
  }

  /** Logarithm of the marginal likelihood of the targets, in nats. */
  get logLikelihood(): number {
    return this.#fit.logLikelihood;
  }

  /** Posterior mean and variance, the latter without noise. */
  predict(cell: LabelHistogram): { readonly mean: number; readonly variance: number } {
    const { levels, factor, solved } = this.#fit;
    const n = this.#cells.length;
    const projected = Float64Array.from(this.#cells, (other) =>
      labelSimilarity(cell, other, levels),
    );
    solveLower(factor, n, projected);
    let mean = 0;
    for (let i = 0; i < n; i += 1) mean += projected[i]! * solved[i]!;
    return { mean, variance: Math.max(0, 1 - squaredLength(projected)) };
  }
}

function gram(cells: readonly LabelHistogram[], levels: number): Float64Array {
  const n = cells.length;
  const covariances = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      covariances[i * n + j] = labelSimilarity(cells[i]!, cells[j]!, levels);
    }
  }
  return covariances;
}

function fitTo(
  covariances: Float64Array,
  targets: Float64Array,
  levels: number,
  noise: number,
): Fit | undefined {
  const n = targets.length;
  const factor = covariances.slice();
  for (let i = 0; i < n; i += 1) factor[i * n + i]! += noise;
  if (!factorize(factor, n)) return undefined;
  const solved = targets.slice();
  solveLower(factor, n, solved);
  let logDeterminant = 0;
  for (let i = 0; i < n; i += 1) logDeterminant += 2 * Math.log(factor[i * n + i]!);
  const logLikelihood = -0.5 * (squaredLength(solved) + logDeterminant + n * Math.log(2 * Math.PI));
  return { levels, factor, solved, logLikelihood };
}
