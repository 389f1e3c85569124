/** A place in a training at which the network is evaluated. */
export interface EvaluationStop {
  /** Steps done before the evaluation. */
  readonly step: number;
  /** Epochs done, as planned: a fraction of all, though a step is rarely just there. */
  readonly epoch: number;
}

/** Options of {@link evaluationStops}. */
export interface EvaluationStopsOptions {
  readonly epochs: number;
  /** At least 1. */
  readonly totalSteps: number;
  /** Fractions of the epochs, ascending within (0, 1). */
  readonly fractions: readonly number[];
}

/**
 * Where the reference evaluates (`evaluate.py`): after the first step, whose learning rate is 0 and
 * which initialises the moving statistics; after each fraction of the steps, rounded down; at the
 * end.
 */
export function evaluationStops(options: EvaluationStopsOptions): readonly EvaluationStop[] {
  const { epochs, totalSteps, fractions } = options;
  const later = [...fractions, 1].map((fraction) => ({
    step: Math.max(1, Math.floor(fraction * totalSteps)),
    epoch: fraction * epochs,
  }));
  return [{ step: 1, epoch: 0 }, ...later];
}
