import { bootstrapMeans, type BootstrapOptions } from './bootstrap.js';
import { sortedNumbers } from './quantile.js';
import { sampleTrace, type RegretKind, type SearchTrace, type TraceAxis } from './search-trace.js';
import { spreadOf, type Spread } from './spread.js';

/** The state of many searches of one method at one place of an axis. */
export interface CurvePoint extends Spread {
  /** Simulated seconds or trainings. */
  readonly at: number;
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
    return { at, ...spreadOf(values, intervals[column]!) };
  });
}
