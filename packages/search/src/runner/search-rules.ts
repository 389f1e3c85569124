import type { StopRule } from '../simulator/simulate-options.js';

/** Everything that decides a search beside its method, dataset and seed. */
export interface SearchRules {
  readonly stop: StopRule;
  /** Simulated workers that train at the same time, 1 to 65,535. */
  readonly workers: number;
  /** See `TableBenchmarkOptions`. */
  readonly noise: 'repeat' | 'mean';
  /** See `TableBenchmarkOptions`. */
  readonly edgeLimit: 'raw' | 'pruned';
}

/** The rules as text, the same for the same rules. */
export function rulesJson({ stop, workers, noise, edgeLimit }: SearchRules): string {
  const { seconds, evaluations, epochs, proposals, overshoot = 'include' } = stop;
  const limits = { seconds, evaluations, epochs, proposals, overshoot };
  return JSON.stringify({ stop: limits, workers, noise, edgeLimit });
}
