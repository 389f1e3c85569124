import { checkJobOptions } from '../enumerate/job-options.js';
import { UsageError } from '../errors.js';
import { RandomStream } from '../random/random-stream.js';
import { valueText } from '../value-text.js';
import { cellFeatures } from './cell-features.js';
import { FIT_OPTIONS, fitSurrogate, type FitSurrogateOptions } from './fit-surrogate.js';
import { kendallTau, spearmanRho } from './rank-correlation.js';
import { fitRidge } from './ridge.js';
import { featureScaling, scaledTargets, targetScaling } from './scaling.js';
import { unscaled } from './surrogate.js';
import { pickRows, sortedRows, type SurrogateRows } from './surrogate-rows.js';
import { SURROGATE_TARGETS } from './targets.js';

/** Options of {@link evaluateSurrogate}. */
export interface EvaluateSurrogateOptions extends FitSurrogateOptions {
  /** Share of the rows that is kept from the fit, in (0, 0.5]. @default 0.1 */
  readonly holdout?: number;
}

/** How predictions agree with values that the model has not seen. */
export interface PredictionQuality {
  /** Kendall's tau-b. */
  readonly kendall: number;
  /** Spearman's rho. */
  readonly spearman: number;
  /** Median of |predicted - known|: a fraction for accuracies; relative to the known for seconds. */
  readonly medianError: number;
}

export interface TargetQuality extends PredictionQuality {
  readonly target: string;
  /** Held-out rows whose value is known. */
  readonly rows: number;
  /** A linear model on the same features and rows. */
  readonly ridge: PredictionQuality;
}

/** Outcome of {@link evaluateSurrogate}. */
export interface SurrogateReport {
  readonly fittedRows: number;
  readonly heldOutRows: number;
  /** Decides which rows are held out, and the fit. */
  readonly seed: string;
  /** Trainings that a known value is the best of. */
  readonly bestOf: 1 | 2 | 3;
  readonly nets: number;
  readonly targets: readonly TargetQuality[];
}

/**
 * Fits a surrogate on a part of the rows and judges it on the others, beside a ridge regression.
 * The seed draws which rows are held out. Progress counts steps.
 *
 * @throws as `fitSurrogate`.
 */
export async function evaluateSurrogate(
  options: EvaluateSurrogateOptions,
): Promise<SurrogateReport> {
  checkJobOptions(options, [...FIT_OPTIONS, 'holdout'], 'evaluateSurrogate');
  const { holdout = 0.1, seed = 1, ...fitOptions } = options;
  requireHoldout(holdout);
  const { fitted, heldOut } = split(sortedRows(options.rows), holdout, RandomStream.fromSeed(seed));
  const surrogate = await fitSurrogate({ ...fitOptions, rows: fitted, seed });
  const { targets: predicted } = await surrogate.predict({ ids: heldOut.ids });
  const baseline = await ridgePredictions(fitted, heldOut);
  return {
    fittedRows: fitted.length,
    heldOutRows: heldOut.length,
    seed: String(seed),
    bestOf: surrogate.origin.bestOf,
    nets: surrogate.origin.nets,
    targets: SURROGATE_TARGETS.map(({ name, kind }, column) => {
      const known = heldOut.targets[column]!;
      const relative = kind === 'training-seconds';
      return {
        target: name,
        rows: known.filter((value) => !Number.isNaN(value)).length,
        ...quality(predicted[column]!, known, relative),
        ridge: quality(baseline[column]!, known, relative),
      };
    }),
  };
}

function requireHoldout(holdout: number): void {
  if (typeof holdout === 'number' && holdout > 0 && holdout <= 0.5) return;
  throw new UsageError(
    'invalid-option',
    `evaluateSurrogate: holdout must be a share in (0, 0.5], got ${valueText(holdout)}.`,
    { option: 'holdout', value: holdout },
  );
}

interface Split {
  readonly fitted: SurrogateRows;
  readonly heldOut: SurrogateRows;
}

function split(rows: SurrogateRows, holdout: number, stream: RandomStream): Split {
  const chooser = stream.split('held-out rows');
  const order = Uint32Array.from({ length: rows.length }, (_, row) => row);
  for (let left = order.length; left > 1; left -= 1) {
    const drawn = chooser.below(left);
    [order[drawn], order[left - 1]] = [order[left - 1]!, order[drawn]!];
  }
  const count = Math.ceil(rows.length * holdout);
  return {
    heldOut: pickRows(rows, order.subarray(0, count)),
    fitted: sortedRows(pickRows(rows, order.subarray(count))),
  };
}

async function ridgePredictions(fitted: SurrogateRows, heldOut: SurrogateRows) {
  const inputs = await cellFeatures({ ids: fitted.ids });
  const scaling = targetScaling(fitted);
  const predict = fitRidge(inputs, scaledTargets(fitted, scaling), featureScaling(inputs));
  return unscaled(predict(await cellFeatures({ ids: heldOut.ids })), scaling);
}

function quality(
  predicted: Float64Array,
  known: Float64Array,
  relative: boolean,
): PredictionQuality {
  const isKnown = (_: number, row: number): boolean => !Number.isNaN(known[row]);
  const values = known.filter(isKnown);
  const guesses = predicted.filter(isKnown);
  const errors = values.map((value, row) => {
    const error = Math.abs(value - guesses[row]!);
    return relative ? error / value : error;
  });
  errors.sort();
  return {
    kendall: kendallTau(guesses, values),
    spearman: spearmanRho(guesses, values),
    medianError: errors[errors.length >> 1] ?? NaN,
  };
}
