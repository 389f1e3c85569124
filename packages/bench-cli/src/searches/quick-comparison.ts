import type { Dataset } from '@nasbench/core';
import { isClosedSpace, methodsForClosedSpaces, type CompareOptions } from '@nasbench/search';

type QuickComparison = Pick<CompareOptions, 'methods' | 'runs' | 'stop'>;

/** A comparison that takes seconds, on a dataset of all cells: what `--quick` stands for. */
export const QUICK = {
  methods: [
    'random-search',
    'regularized-evolution',
    'local-search',
    'tpe',
    'hyperband',
    'bohb',
    'gp-full-table',
  ],
  runs: 20,
  stop: { seconds: 200_000 },
} as const satisfies QuickComparison;

/** Trained cells of each search where the dataset has some of the cells only. */
const CLOSED_STOP = { evaluations: 50 };

/**
 * The comparison that `--quick` stands for on a dataset; where most cells are missing, that of all
 * methods that keep to the others.
 */
export function quickComparison({ cells }: Dataset): QuickComparison {
  if (!isClosedSpace(cells.length)) return QUICK;
  const methods = methodsForClosedSpaces().map(({ name }) => name);
  return { methods, runs: QUICK.runs, stop: CLOSED_STOP };
}
