import type { FeatureKernelSettings } from '../models/feature-kernel.js';

/** Settings of `GuidedSearch`. Targets are standardized, so variances are in their unit. */
export interface GuidedSearchSettings {
  readonly epochs: number;
  readonly kernel: FeatureKernelSettings;
  /** Variance of one observation around the model. */
  readonly noiseVariance: number;
  /** Bad results count at most this much above the median of ln(error). */
  readonly headroom: number;
  /** First cells: the one first drawn, then those that the model knows least, of a random pool. */
  readonly start: {
    readonly trials: number;
    /** Cells of the pool: the larger half, by parameters, of twice as many random ones. */
    readonly pool: number;
  };
  /** Which share of all candidates is kept, the most promising, once so many values are known. */
  readonly prune: readonly { readonly after: number; readonly share: number }[];
  /** Candidates that pruning leaves at least. */
  readonly leastKept: number;
  readonly repeats: RepeatSettings;
  readonly blend: BlendSettings;
}

/** When known cells are tried again, which pays when values are noisy. */
export interface RepeatSettings {
  /** Trials before the first repeat. */
  readonly from: number;
  /** Share of the trials after that; 0 for never. */
  readonly share: number;
  /** Trials of one cell at most. */
  readonly most: number;
  /** How many standard deviations a cell's score is taken to be better than it looks. */
  readonly optimism: number;
}

/** How a cell's own values and the model's view of it are mixed. */
export interface BlendSettings {
  /** Variance of cells around the model's mean. */
  readonly cellVariance: number;
  /** Variance of single values around their cell. */
  readonly valueVariance: number;
}
