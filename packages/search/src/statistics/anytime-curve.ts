import { bootstrapMeans, type BootstrapOptions } from './bootstrap.js';
import { mean, quantile, sortedNumbers } from './quantile.js';
import { sampleTrace, type RegretKind, type SearchTrace, type TraceAxis } from './search-trace.js';

/** The state of many searches of one method at one place of an axis. */
export interface CurvePoint {
  /** Simulated seconds or trainings. */
  readonly at: number;
  /** Searches that deliver something by then; the numbers below are of those. */
  readonly count: number;
  readonly mean: number;
  readonly median: number;
  readonly lowerQuartile: number;
  readonly upperQuartile: number;
  /** Bootstrap interval of the mean. */
  readonly low: number;
  readonly high: number;
}

/** Options of {@link anytimeCurve}. */
export interface AnytimeCurveOptions extends BootstrapOptions {
  readonly kind: RegretKind;
  readonly axis: TraceAxis;
  /** Ascending places of the axis. */
  readonly grid: Float64Array;
}

/**
 * Regret over time of a number of searches. A search counts from its first delivery on, with the
 * value of its last step; nothing is filled in before that, and a mean may rise.
 */
export function anytimeCurve(
  traces: readonly SearchTrace[],
  { kind, axis, grid, ...bootstrap }: AnytimeCurveOptions,
): CurvePoint[] {
  const rows = traces.map((trace) => sampleTrace(trace, kind, axis, grid));
  const intervals = bootstrapMeans(rows, bootstrap);
  return Array.from(grid, (at, column) => {
    const values = sortedNumbers(rows.map((row) => row[column]!));
    return {
      at,
      count: values.length,
      mean: mean(values),
      median: quantile(values, 0.5),
      lowerQuartile: quantile(values, 0.25),
      upperQuartile: quantile(values, 0.75),
      ...intervals[column]!,
    };
  });
}
