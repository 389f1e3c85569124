import type { SurrogateRows } from './surrogate-rows.js';
import { SURROGATE_TARGETS } from './targets.js';
import { FEATURE_COUNT } from './cell-features.js';

/** Features enter the net as (x - mean) * factor, clipped to +-limit. */
export interface FeatureScaling {
  readonly mean: Float32Array;
  readonly factor: Float32Array;
  readonly limit: number;
}

/** A scaled target enters as (y - center) / spread, clipped to +-8. */
export interface TargetScaling {
  readonly center: number;
  readonly spread: number;
}

const FEATURE_LIMIT = 4;
const TARGET_LIMIT = 8;

/** Added to deviations, so that features that are the same in all rows stay near 0. */
const LEAST_DEVIATION = 0.001;

/** Mean and deviation of each column of `[rows][223]`. */
export function featureScaling(features: Float32Array): FeatureScaling {
  const rows = features.length / FEATURE_COUNT;
  const mean = new Float64Array(FEATURE_COUNT);
  const square = new Float64Array(FEATURE_COUNT);
  for (let i = 0; i < features.length; i += 1) mean[i % FEATURE_COUNT]! += features[i]! / rows;
  for (let i = 0; i < features.length; i += 1) {
    square[i % FEATURE_COUNT]! += (features[i]! - mean[i % FEATURE_COUNT]!) ** 2 / rows;
  }
  return {
    mean: Float32Array.from(mean),
    factor: Float32Array.from(square, (value) => 1 / (Math.sqrt(value) + LEAST_DEVIATION)),
    limit: FEATURE_LIMIT,
  };
}

/** Median and half the range from the 16th to the 84th percentile, of known values. */
export function targetScaling(rows: SurrogateRows): TargetScaling[] {
  return SURROGATE_TARGETS.map(({ toScale }, column) => {
    const known = rows.targets[column]!.map(toScale).filter((value) => !Number.isNaN(value));
    known.sort();
    const quantile = (fraction: number): number =>
      known[Math.round(fraction * (known.length - 1))] ?? 0;
    const spread = (quantile(0.84) - quantile(0.16)) / 2;
    return { center: quantile(0.5), spread: spread > 0 ? spread : 1 };
  });
}

/** Targets as the net is to give them, `[rows][targets]`; NaN where unknown. */
export function scaledTargets(
  rows: SurrogateRows,
  scaling: readonly TargetScaling[],
): Float32Array {
  const scaled = new Float32Array(rows.length * scaling.length);
  scaling.forEach(({ center, spread }, column) => {
    const { toScale } = SURROGATE_TARGETS[column]!;
    rows.targets[column]!.forEach((value, row) => {
      const unit = (toScale(value) - center) / spread;
      scaled[row * scaling.length + column] = Math.min(Math.max(unit, -TARGET_LIMIT), TARGET_LIMIT);
    });
  });
  return scaled;
}
