import { PROVENANCE_WORDS } from '@nasbench/core';
import type { Landscape } from '../landscape/explore-landscape.js';
import { PLOT_CONFIG, seriesStyle } from './plot-theme.js';

/** What the pictures of a dataset have in common: size, look, and what kind of values they show. */
export function landscapeFrame({ source }: Landscape, title: string, facts: string) {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    width: 760,
    height: 320,
    config: PLOT_CONFIG,
    title: {
      text: title,
      subtitle: [`${source.name}: ${PROVENANCE_WORDS[source.provenance]}`, facts],
    },
  };
}

/** `mean of the runs`, or what else speaks for a cell. */
export function runWords({ source }: Landscape): string {
  if (source.run === 'mean') return 'mean of the runs of each cell';
  return source.run === 'best' ? 'best run of each cell' : `run ${source.run} of each cell`;
}

/** Colour and dash of the budgets, one legend for both. */
export function budgetStroke(budgets: readonly number[]) {
  const domain = budgets.map(budgetName);
  const styles = budgets.map((_, place) => seriesStyle(place));
  const legend = { title: 'budget', symbolType: 'stroke', symbolOpacity: 1, columns: 4 };
  const field = { field: 'budget', type: 'nominal', legend } as const;
  return {
    color: { ...field, scale: { domain, range: styles.map(({ color }) => color) } },
    strokeDash: { ...field, scale: { domain, range: domain.map((_, at) => DASHES[at % 4]!) } },
  };
}

/** Tells budgets apart without colour. */
const DASHES = [
  [2, 2],
  [6, 3],
  [10, 3, 2, 3],
  [1, 0],
];

/** The budget in a legend. */
export function budgetName(epochs: number): string {
  return `${epochs} epochs`;
}

/** An axis of accuracies in per cent. */
export function accuracyAxis(title: string) {
  return {
    type: 'quantitative',
    scale: { zero: false, nice: false },
    axis: { title: `${title} (%)`, format: '~r', tickCount: 8 },
  } as const;
}
