import { ranksOf } from './ranks.js';
import { sampleTrace, type RegretKind, type SearchTrace, type TraceAxis } from './search-trace.js';

/**
 * Mean rank of each method at each place of the grid, 1 for the lowest regret: run k of all methods
 * is ranked together, since they share their luck. Methods by row, places by column; a search that
 * delivers nothing yet comes last.
 */
export function rankCurves(
  methods: readonly (readonly SearchTrace[])[],
  kind: RegretKind,
  axis: TraceAxis,
  grid: Float64Array,
): Float64Array[] {
  const curves = methods.map(() => new Float64Array(grid.length));
  const runs = Math.min(...methods.map((traces) => traces.length));
  for (let run = 0; run < runs; run += 1) {
    const sampled = methods.map((traces) => sampleTrace(traces[run]!, kind, axis, grid));
    for (let at = 0; at < grid.length; at += 1) {
      const ranks = ranksOf(sampled.map((values) => values[at]!));
      ranks.forEach((rank, method) => (curves[method]![at]! += rank / runs));
    }
  }
  return curves;
}
