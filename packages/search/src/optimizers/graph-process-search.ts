import { cellOf, type RandomStream } from '@nasbench/core';
import type { OptimizerState } from '../contract/optimizer.js';
import type { MethodContext } from '../methods/method-context.js';
import { GraphGaussianProcess, type GraphProcessGrid } from '../models/graph-gaussian-process.js';
import { logErrorTargets } from '../models/log-error-target.js';
import { expectedImprovement } from '../models/normal-distribution.js';
import { LabelVocabulary } from '../models/weisfeiler-lehman.js';
import {
  ascendingBy,
  BatchModelSearch,
  type BatchModel,
  type BatchModelSettings,
} from './batch-model-search.js';

/** Settings of {@link createGraphProcessSearch}. */
export interface GraphProcessSettings extends BatchModelSettings {
  /** Values among which the marginal likelihood chooses at each fit. */
  readonly grid: GraphProcessGrid;
}

const MODEL: BatchModel<GraphProcessSettings> = {
  method: 'gp-wl',
  version: 1,
  rank(known, pool, { grid }) {
    const vocabulary = new LabelVocabulary(Math.max(...grid.levels));
    const describe = (id: number) => vocabulary.describe(cellOf(id));
    const targets = Float64Array.from(logErrorTargets(known.values, Infinity));
    const model = new GraphGaussianProcess(known.ids.map(describe), targets, grid);
    const best = Math.min(...targets);
    const scores = pool.map((id) => {
      const { mean, variance } = model.predict(describe(id));
      return -expectedImprovement(mean, Math.sqrt(variance), best);
    });
    return ascendingBy(pool, scores);
  },
};

/**
 * Bayesian optimization with a Gaussian process on Weisfeiler-Lehman labels (NAS-BOWL, Ru et al.
 * 2021): ln(error) as target, depth of the labels and noise by marginal likelihood, and the largest
 * expected improvements of a pool as the next batch. The original fits the noise by gradient steps;
 * here it is chosen from a grid.
 */
export function createGraphProcessSearch(
  settings: GraphProcessSettings,
  stream: RandomStream,
  context: MethodContext,
): BatchModelSearch<GraphProcessSettings> {
  return new BatchModelSearch(MODEL, settings, stream, context);
}

/** @throws UsageError `invalid-state`. */
export function restoreGraphProcessSearch(
  state: OptimizerState,
  context: MethodContext,
): BatchModelSearch<GraphProcessSettings> {
  return BatchModelSearch.restore(MODEL, state, context);
}
