import { expectedImprovement } from './normal-distribution.js';
import type { RandomForest } from './random-forest.js';

/** Least variance of a prediction, as in SMAC, so that no candidate is without any chance. */
const LEAST_VARIANCE = 1e-10;

/** Expected improvement over a target cost, under the predictions of a forest. */
export class ImprovementModel {
  readonly #forest: RandomForest;
  #means = new Float64Array(0);
  #variances = new Float64Array(0);
  /** Cost that is to be improved on. */
  target = Infinity;

  constructor(forest: RandomForest) {
    this.#forest = forest;
  }

  /** Lowest predicted cost of `count` configurations. */
  lowestMean(values: Uint8Array, count: number): number {
    this.#predict(values, count);
    let lowest = Infinity;
    for (let i = 0; i < count; i += 1) lowest = Math.min(lowest, this.#means[i]!);
    return lowest;
  }

  /** Writes the expected improvement of each of `count` configurations. */
  write(values: Uint8Array, count: number, out: Float64Array): void {
    this.#predict(values, count);
    for (let i = 0; i < count; i += 1) {
      out[i] = this.#improvement(this.#means[i]!, this.#variances[i]!);
    }
  }

  /** Expected improvement of one configuration. */
  of(values: Uint8Array): number {
    const mean = this.#forest.predictOne(values);
    return this.#improvement(mean, this.#forest.lastVariance);
  }

  #improvement(mean: number, variance: number): number {
    return expectedImprovement(mean, Math.sqrt(Math.max(variance, LEAST_VARIANCE)), this.target);
  }

  #predict(values: Uint8Array, count: number): void {
    if (this.#means.length < count) {
      this.#means = new Float64Array(2 * count);
      this.#variances = new Float64Array(2 * count);
    }
    this.#forest.predict(values, count, this.#means, this.#variances);
  }
}
