import type { CompareOptions } from '@nasbench/search';

/** A comparison that takes seconds: what `--quick` stands for. */
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
} as const satisfies Pick<CompareOptions, 'methods' | 'runs' | 'stop'>;
