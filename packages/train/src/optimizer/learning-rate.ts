import { requireKnownOptions, UsageError, type TrainingConfiguration } from '@nasbench/core';

/** Options of {@link learningRate}. */
export interface LearningRateOptions {
  readonly configuration: TrainingConfiguration;
  /** Steps taken before this one. */
  readonly step: number;
  /** Steps of the whole run, see {@link totalSteps}. */
  readonly totalSteps: number;
  /** Training seconds so far as a fraction of the time limit; `cosine-by-time` needs it. */
  readonly elapsedFraction?: number;
}

/** Ends of the parts of a run, as fractions, that `stepwise` gives one rate each. */
const STEPWISE_ENDS = [0.5, 0.667, 0.833];
/** Factors of these parts and of the rest. The last is the reference's, though it documents 1e-3. */
const STEPWISE_FACTORS = [1, 0.1, 0.01, 1e-4];

/**
 * Learning rate of one step (reference: `model_fn` of `model_builder.py`). It is 0 at step 0, which
 * only starts the running averages of batch norm and of the optimizer.
 *
 * @throws UsageError `unknown-option`; `missing-option` for `cosine-by-time` without
 *   `elapsedFraction`.
 */
export function learningRate(options: LearningRateOptions): number {
  const known = ['configuration', 'step', 'totalSteps', 'elapsedFraction'];
  requireKnownOptions(options, known, 'learningRate');
  if (options.step === 0) return 0;
  return options.configuration.optimizer.learningRate * factorOf(options);
}

function factorOf(options: LearningRateOptions): number {
  const { configuration, step, totalSteps } = options;
  switch (configuration.optimizer.schedule) {
    case 'cosine-by-step':
      return cosine(step / totalSteps);
    case 'cosine-by-time':
      return cosine(requireElapsed(options));
    case 'stepwise':
      return stepwise(step, totalSteps);
  }
}

/** From 1 at the start of a run to 0 at its end and after it. */
function cosine(fraction: number): number {
  return 0.5 * (1 + Math.cos(Math.PI * Math.min(fraction, 1)));
}

function stepwise(step: number, totalSteps: number): number {
  const part = STEPWISE_ENDS.filter((end) => step > Math.floor(end * totalSteps)).length;
  return STEPWISE_FACTORS[part]!;
}

function requireElapsed({ elapsedFraction }: LearningRateOptions): number {
  if (elapsedFraction !== undefined) return elapsedFraction;
  throw new UsageError(
    'missing-option',
    'learningRate: the schedule "cosine-by-time" needs elapsedFraction, got undefined. ' +
      'Pass the training seconds divided by the time limit.',
    { option: 'elapsedFraction' },
  );
}

/** Steps of a run: whole batches in all its epochs together. */
export function totalSteps(
  { optimizer }: TrainingConfiguration,
  epochs: number,
  trainImages: number,
): number {
  return Math.floor((epochs * trainImages) / optimizer.batchSize);
}
