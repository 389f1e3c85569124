import type { SearchFile, SearchTrial } from '@nasbench/core';

/** What a search would have delivered at every moment: a step for each change of mind. */
export interface SearchTrace {
  /** Simulated seconds at which each step begins, ascending. */
  readonly seconds: Float64Array;
  /** Trainings that had ended then, ascending. */
  readonly evaluations: Float64Array;
  /**
   * How much the delivered cell's mean accuracy at the largest budget falls short of the best of all
   * cells; a fraction, at least 0, NaN when not known.
   */
  readonly validationRegret: Float64Array;
  readonly testRegret: Float64Array;
  /** Where the search ended. */
  readonly endSeconds: number;
  readonly endEvaluations: number;
}

/** Which regret a statistic is about. */
export type RegretKind = 'validationRegret' | 'testRegret';

/** What a curve runs over. */
export type TraceAxis = 'seconds' | 'evaluations';

/** The trace that the records of a search tell. */
export function traceOf({ run, trials }: SearchFile): SearchTrace {
  const byNumber = new Map<number, SearchTrial>();
  for (const trial of trials) byNumber.set(trial.trial, trial);
  const steps = changesOf(trials);
  const column = (value: (at: SearchTrial, delivered: SearchTrial) => number): Float64Array =>
    Float64Array.from(steps, (at) => value(at, byNumber.get(at.incumbent!) ?? at));
  const { bestValidationAccuracy = NaN, bestTestAccuracy = NaN } = run;
  return {
    seconds: column((at) => at.spentSeconds),
    evaluations: column((at) => at.evaluation ?? NaN),
    validationRegret: column(
      (_, { meanValidationAccuracy = NaN }) => bestValidationAccuracy - meanValidationAccuracy,
    ),
    testRegret: column((_, { testAccuracy = NaN }) => bestTestAccuracy - testAccuracy),
    endSeconds: run.seconds,
    endEvaluations: run.evaluations,
  };
}

/** Records after which the search would deliver another trial than before. */
function changesOf(trials: readonly SearchTrial[]): SearchTrial[] {
  let before: number | undefined;
  return trials.filter(({ incumbent }) => {
    const changes = incumbent !== undefined && incumbent !== before;
    if (changes) before = incumbent;
    return changes;
  });
}

/** The last value of a trace; NaN for a search without any. */
export function finalRegret(trace: SearchTrace, kind: RegretKind): number {
  return trace[kind].at(-1) ?? NaN;
}

/**
 * Values of a trace at ascending places of an axis: the last step that began at or before each, NaN
 * before the first.
 */
export function sampleTrace(
  trace: SearchTrace,
  kind: RegretKind,
  axis: TraceAxis,
  grid: Float64Array,
): Float64Array {
  const begins = trace[axis];
  const values = trace[kind];
  const sampled = new Float64Array(grid.length).fill(NaN);
  let step = -1;
  for (let at = 0; at < grid.length; at += 1) {
    while (step + 1 < begins.length && begins[step + 1]! <= grid[at]!) step += 1;
    if (step >= 0) sampled[at] = values[step]!;
  }
  return sampled;
}
