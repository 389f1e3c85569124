import { enumerateCells, NASBENCH_101, type Dataset } from '@nasbench/core';
import type { CompareOptions } from '@nasbench/search';

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

/** What it stands for on a dataset of some cells. Other methods would mostly propose the rest. */
const QUICK_AMONG_CANDIDATES: QuickComparison = {
  methods: ['random-candidates', 'gp-wl', 'gp-full-table'],
  runs: QUICK.runs,
  stop: { evaluations: 50 },
};

/** The comparison that `--quick` stands for on a dataset. */
export function quickComparison(dataset: Dataset): QuickComparison {
  const isWhole = dataset.cells.length === enumerateCells(NASBENCH_101).length;
  return isWhole ? QUICK : QUICK_AMONG_CANDIDATES;
}
