import type { RandomStream } from '@nasbench/core';
import type { OptimizerState } from '../contract/optimizer.js';
import type { MethodContext } from '../methods/method-context.js';
import {
  BatchModelSearch,
  type BatchModel,
  type BatchModelSettings,
} from './batch-model-search.js';

/** Settings of {@link createRandomCandidates}. */
export interface RandomCandidatesSettings {
  readonly epochs: number;
}

/** It has no opinion, and its pool is a single random candidate. */
const MODEL: BatchModel<BatchModelSettings> = {
  method: 'random-candidates',
  version: 1,
  rank: (_known, pool) => [...pool],
};
const ONE_AT_RANDOM = {
  initial: 0,
  batch: 1,
  pool: { parents: 0, mutants: 0, chances: { edge: 0, op: 0 }, size: 1 },
} as const;

/**
 * Random candidates, none twice: what others have to beat on a closed space, where most random
 * encodings are no candidate.
 */
export function createRandomCandidates(
  { epochs }: RandomCandidatesSettings,
  stream: RandomStream,
  context: MethodContext,
): BatchModelSearch<BatchModelSettings> {
  return new BatchModelSearch(MODEL, { ...ONE_AT_RANDOM, epochs }, stream, context);
}

/** @throws UsageError `invalid-state`. */
export function restoreRandomCandidates(
  state: OptimizerState,
  context: MethodContext,
): BatchModelSearch<BatchModelSettings> {
  return BatchModelSearch.restore(MODEL, state, context);
}
