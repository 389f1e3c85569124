import type { TopLevelSpec } from 'vega-lite';
import type { CriticalDifference } from '../statistics/critical-difference.js';
import { PLOT_CONFIG } from './plot-theme.js';

/** Options of {@link criticalDifferencePlot}. */
export interface CriticalDifferencePlotOptions {
  /** What the tasks are, and what kind of values they hold; a line under the title. */
  readonly subtitle: string;
  /** Names of the methods, in the order of the mean ranks. */
  readonly names: readonly string[];
}

/**
 * Critical-difference diagram over tasks (Demsar 2006): a point for the mean rank of each method,
 * and a bar over each group that does not differ at level 0.05.
 */
export function criticalDifferencePlot(
  found: CriticalDifference,
  { subtitle, names }: CriticalDifferencePlotOptions,
): TopLevelSpec {
  const { meanRanks, difference } = found;
  const order = names.map((_, at) => at).sort((a, b) => meanRanks[a]! - meanRanks[b]!);
  const sort = order.map((at) => names[at]!);
  const y = {
    field: 'name',
    type: 'nominal',
    sort,
    axis: { title: null, labelLimit: 320 },
  } as const;
  const x = {
    type: 'quantitative',
    scale: { domainMin: 1, domainMax: names.length, zero: false },
    axis: { title: 'mean rank over tasks (1 is best)' },
  } as const;
  const distance = `Bars join what does not differ: less than ${difference.toFixed(2)} ranks apart`;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    width: 560,
    height: { step: 26 },
    config: PLOT_CONFIG,
    title: { text: 'Critical difference', subtitle: [subtitle, distance] },
    layer: [
      {
        data: { values: groupBars(found, names) },
        mark: { type: 'rule', strokeWidth: 5, opacity: 0.35 },
        encoding: { y, x: { ...x, field: 'from' }, x2: { field: 'to' } },
      },
      {
        data: { values: names.map((name, at) => ({ name, rank: meanRanks[at]! })) },
        mark: { type: 'point', filled: true, size: 90 },
        encoding: { y, x: { ...x, field: 'rank' } },
      },
    ],
  };
}

/** A bar for each group, at the height of its last method. */
function groupBars({ meanRanks, groups }: CriticalDifference, names: readonly string[]) {
  return groups.map((group) => {
    const ranks = group.map((at) => meanRanks[at]!);
    return { name: names[group.at(-1)!]!, from: Math.min(...ranks), to: Math.max(...ranks) };
  });
}
