import { nasbench } from '#proto/proto.js';
import type { RecordPlace } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { FieldChecks } from './field-checks.js';
import { decodeMessage, NO_PLACE } from './record-place.js';

/** One evaluation in an official record; what is undefined is not in the record. */
export interface EvaluationMetrics {
  /** Epochs trained so far. */
  readonly currentEpoch?: number | undefined;
  /** Seconds of training so far, without evaluations and checkpoints. */
  readonly trainingTime?: number | undefined;
  /** Fraction in [0, 1], as are the next two. */
  readonly trainAccuracy?: number | undefined;
  readonly validationAccuracy?: number | undefined;
  readonly testAccuracy?: number | undefined;
  readonly checkpointPath?: string | undefined;
}

/** What an official NAS-Bench-101 record says of one run: the message `nasbench.ModelMetrics`. */
export interface ModelMetrics {
  /** At the start, halfway and at the end. */
  readonly evaluationData: readonly EvaluationMetrics[];
  readonly trainableParameters?: number | undefined;
  /** Wall seconds, evaluations included. */
  readonly totalTime?: number | undefined;
}

/** Options of {@link decodeModelMetrics}. */
export interface DecodeModelMetricsOptions {
  /** For the error message. */
  readonly place?: RecordPlace;
}

const NUMBERS = [
  'currentEpoch',
  'trainingTime',
  'trainAccuracy',
  'validationAccuracy',
  'testAccuracy',
] as const;

/**
 * The bytes that the reference writes for the same values.
 *
 * @throws UsageError `invalid-record` for a value of the wrong type.
 */
export function encodeModelMetrics(metrics: ModelMetrics): Uint8Array {
  checkModelMetrics(metrics, FieldChecks.ofArgument('encodeModelMetrics'));
  const { evaluationData, trainableParameters = null, totalTime = null } = metrics;
  const wire = {
    evaluationData: evaluationData.map(toWireEvaluation),
    trainableParameters,
    totalTime,
  };
  return nasbench.ModelMetrics.encode(wire).finish();
}

/**
 * @throws CorruptRecordError `bad-protobuf` for bytes that are no such message, or hold accuracies
 *   outside [0, 1] or negative times; UsageError `unknown-option`.
 */
export function decodeModelMetrics(
  bytes: Uint8Array,
  options: DecodeModelMetricsOptions = {},
): ModelMetrics {
  requireKnownOptions(options, ['place'], 'decodeModelMetrics');
  const { place = NO_PLACE } = options;
  const wire = decodeMessage('ModelMetrics', place, bytes, (from) =>
    nasbench.ModelMetrics.decode(from),
  );
  const metrics = {
    evaluationData: wire.evaluationData.map(fromWireEvaluation),
    ...present(wire, ['trainableParameters', 'totalTime']),
  };
  checkModelMetrics(metrics, FieldChecks.ofStored('ModelMetrics', place));
  return metrics;
}

function toWireEvaluation(evaluation: EvaluationMetrics): nasbench.EvaluationData.$Properties {
  return Object.fromEntries(Object.entries(evaluation).filter(([, value]) => value !== undefined));
}

function fromWireEvaluation(wire: nasbench.EvaluationData.$Properties): EvaluationMetrics {
  return present(wire, [...NUMBERS, 'checkpointPath']);
}

/** The fields that were in the message; one that was not has its default on the prototype. */
function present<T extends object, K extends keyof T>(
  wire: T,
  names: readonly K[],
): { [Name in K]?: NonNullable<T[Name]> } {
  const own = names.filter((name) => Object.hasOwn(wire, name));
  return Object.fromEntries(own.map((name) => [name, wire[name]])) as {
    [Name in K]?: NonNullable<T[Name]>;
  };
}

function checkModelMetrics(metrics: ModelMetrics, checks: FieldChecks): void {
  checks.object('metrics', metrics);
  const { evaluationData, trainableParameters, totalTime } = metrics;
  checks.array('evaluationData', evaluationData, 65_536);
  for (const [index, evaluation] of evaluationData.entries()) {
    checkEvaluation(evaluation, `evaluationData[${index}]`, checks);
  }
  if (trainableParameters !== undefined) {
    checks.integer('trainableParameters', trainableParameters, 0, 2 ** 31 - 1);
  }
  if (totalTime !== undefined) checks.real('totalTime', totalTime, { min: 0 });
}

function checkEvaluation(evaluation: EvaluationMetrics, field: string, checks: FieldChecks): void {
  checks.object(field, evaluation);
  for (const name of NUMBERS) {
    const value = evaluation[name];
    const range = name.endsWith('Accuracy') ? { min: 0, max: 1 } : { min: 0 };
    if (value !== undefined) checks.real(`${field}.${name}`, value, range);
  }
  if (evaluation.checkpointPath !== undefined) {
    checks.text(`${field}.checkpointPath`, evaluation.checkpointPath);
  }
}
