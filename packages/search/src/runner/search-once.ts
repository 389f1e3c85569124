import type { SearchFile } from '@nasbench/core';
import { requireComparison, type CompareOptions } from './compare-options.js';
import { runSearch } from './run-search.js';
import { prepareWorld } from './search-world.js';

/** Options of {@link searchOnce}: those of a comparison, of one search. */
export interface SearchOnceOptions extends Omit<
  CompareOptions,
  'methods' | 'runs' | 'out' | 'onProgress' | 'signal' | 'trials'
> {
  /** Method with or without a preset. */
  readonly method: string;
  /** Which search of the method and seed, 0 to 9,999. @default 0 */
  readonly run?: number;
}

/**
 * One search with all its trials, on this thread: the same that `compareMethods` runs under this
 * number.
 *
 * @throws as `compareMethods`.
 */
export async function searchOnce(options: SearchOnceOptions): Promise<SearchFile> {
  const { method, run = 0, ...rest } = options;
  const comparison = requireComparison({
    ...rest,
    methods: [method],
    runs: run + 1,
    out: '',
    trials: 'all',
  });
  const world = await prepareWorld(comparison);
  try {
    return runSearch(world, { choice: comparison.choices[0]!, run });
  } finally {
    world.close();
  }
}
