import { nasbench } from '#proto/proto.js';
import type { Cell } from '../cell/cell.js';
import type { RecordPlace } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { NASBENCH_101 } from '../space/define-space.js';
import type { Space } from '../space/space.js';
import { checkCellRecord, fromWireCell, toWireCell } from './cell-record.js';
import { nameOf } from './enum-names.js';
import { FieldChecks } from './field-checks.js';
import { decodeMessage, NO_PLACE } from './record-place.js';

/**
 * `diverged`: every attempt failed, by a loss that is not a number, memory that ran out, or a lost
 * device or process; `truncated`: the time limit struck.
 */
export type RunStatus = 'ok' | 'diverged' | 'truncated';

const STATUS_NUMBERS = {
  ok: nasbench.v1.RunStatus.RUN_STATUS_OK,
  diverged: nasbench.v1.RunStatus.RUN_STATUS_DIVERGED,
  truncated: nasbench.v1.RunStatus.RUN_STATUS_TRUNCATED,
} as const satisfies Record<RunStatus, nasbench.v1.RunStatus>;

/** One evaluation of a network on the three splits. */
export interface Evaluation {
  /** Epochs trained so far: 0 before the first step, at most the epochs of the run. */
  readonly epoch: number;
  /** Seconds of training so far, without evaluations and the writing of checkpoints. */
  readonly trainingSeconds: number;
  /** Fraction in [0, 1], on a part of the training images. */
  readonly trainAccuracy: number;
  /** Fraction in [0, 1]. */
  readonly validationAccuracy: number;
  /** Fraction in [0, 1]. */
  readonly testAccuracy: number;
}

/** One training of one cell; cell, epochs, repeat and configuration are its key. */
export interface TrainingRun {
  /** The encoding that was trained, which has an id in its space. */
  readonly cell: Cell;
  /** Epochs planned, 1 to 65,535. */
  readonly epochs: number;
  /** 0 for the first training of its kind; at most 255. */
  readonly repeat: number;
  /** Seed of weights and image order, below 2^32; undefined where it was not recorded. */
  readonly seed: number | undefined;
  readonly status: RunStatus;
  /** By ascending epoch: start, halfway and end in the paper's protocol. Empty for `diverged` only. */
  readonly evaluations: readonly Evaluation[];
  /** Trainable scalars of the network, 1 to 2^32 - 1. */
  readonly trainableParameters: number;
  /** Wall seconds of the last attempt, evaluations included; undefined when not recorded. */
  readonly totalSeconds: number | undefined;
  /** Starts that it took, 1 to 65,535. */
  readonly attempts: number;
  /** `configurationDigest` of the {@link TrainingConfiguration}. */
  readonly configurationDigest: string;
  /** Which implementation trained; may be empty. */
  readonly engine: string;
  /** What it ran on; may be empty. */
  readonly device: string;
  /** Names and versions of the software, for people; may be empty. */
  readonly versions: string;
}

/** Options of the decoders of records that hold a cell. */
export interface DecodeCellRecordOptions {
  /** @default NASBENCH_101 */
  readonly space?: Space;
  /** For the error message. */
  readonly place?: RecordPlace;
}

const MAX_EVALUATIONS = 65_536;

/**
 * The protobuf message `nasbench.v1.TrainingRun`.
 *
 * @throws UsageError `invalid-record` for a value out of its range.
 */
export function encodeTrainingRun(run: TrainingRun): Uint8Array {
  const checks = FieldChecks.ofArgument('encodeTrainingRun');
  checks.object('run', run);
  checkTrainingRun(run, checks);
  const wire: nasbench.v1.TrainingRun.$Properties = {
    ...run,
    cell: toWireCell(run.cell),
    seed: run.seed ?? null,
    status: STATUS_NUMBERS[run.status],
    evaluations: [...run.evaluations],
    totalSeconds: run.totalSeconds ?? null,
    configurationDigest: Buffer.from(run.configurationDigest, 'hex'),
  };
  return nasbench.v1.TrainingRun.encode(wire).finish();
}

/**
 * @throws CorruptRecordError `bad-protobuf` for bytes that are no such message, or hold a value out
 *   of its range or a cell that is not in the space; UsageError `unknown-option`.
 */
export function decodeTrainingRun(
  bytes: Uint8Array,
  options: DecodeCellRecordOptions = {},
): TrainingRun {
  requireKnownOptions(options, ['space', 'place'], 'decodeTrainingRun');
  const { space = NASBENCH_101, place = NO_PLACE } = options;
  const wire = decodeMessage('TrainingRun', place, bytes, (from) =>
    nasbench.v1.TrainingRun.decode(from),
  );
  const run = fromWire(wire, space);
  checkTrainingRun(run, FieldChecks.ofStored('TrainingRun', place));
  return run;
}

function fromWire(wire: nasbench.v1.TrainingRun, space: Space): TrainingRun {
  return {
    cell: fromWireCell(wire.cell, space),
    epochs: wire.epochs,
    repeat: wire.repeat,
    seed: wire.seed ?? undefined,
    status: nameOf(STATUS_NUMBERS, wire.status),
    evaluations: wire.evaluations.map(fromWireEvaluation),
    trainableParameters: wire.trainableParameters,
    totalSeconds: wire.totalSeconds ?? undefined,
    attempts: wire.attempts,
    configurationDigest: Buffer.from(wire.configurationDigest).toString('hex'),
    engine: wire.engine,
    device: wire.device,
    versions: wire.versions,
  };
}

function fromWireEvaluation(wire: nasbench.v1.Evaluation.$Properties): Evaluation {
  return {
    epoch: wire.epoch ?? 0,
    trainingSeconds: wire.trainingSeconds ?? 0,
    trainAccuracy: wire.trainAccuracy ?? 0,
    validationAccuracy: wire.validationAccuracy ?? 0,
    testAccuracy: wire.testAccuracy ?? 0,
  };
}

function checkTrainingRun(run: TrainingRun, checks: FieldChecks): void {
  checkCellRecord(run.cell, checks);
  checks.integer('epochs', run.epochs, 1, 65_535);
  checks.integer('repeat', run.repeat, 0, 255);
  if (run.seed !== undefined) checks.integer('seed', run.seed, 0, 2 ** 32 - 1);
  checks.oneOf('status', run.status, Object.keys(STATUS_NUMBERS));
  checkEvaluations(run, checks);
  checks.integer('trainableParameters', run.trainableParameters, 1, 2 ** 32 - 1);
  if (run.totalSeconds !== undefined) checks.real('totalSeconds', run.totalSeconds, { min: 0 });
  checks.integer('attempts', run.attempts, 1, 65_535);
  checks.sha256('configurationDigest', run.configurationDigest);
  checks.text('engine', run.engine);
  checks.text('device', run.device);
  checks.text('versions', run.versions);
}

function checkEvaluations({ evaluations, epochs, status }: TrainingRun, checks: FieldChecks): void {
  checks.array('evaluations', evaluations, MAX_EVALUATIONS);
  if (evaluations.length === 0 && status !== 'diverged') {
    checks.refuse('evaluations', `at least one in a run with status ${status}`, evaluations);
  }
  let previous: number | undefined;
  for (const [index, evaluation] of evaluations.entries()) {
    const field = `evaluations[${index}]`;
    checks.object(field, evaluation);
    checks.real(`${field}.epoch`, evaluation.epoch, {
      min: previous ?? 0,
      max: epochs,
      excludeMin: previous !== undefined,
    });
    checks.real(`${field}.trainingSeconds`, evaluation.trainingSeconds, { min: 0 });
    checks.fraction(`${field}.trainAccuracy`, evaluation.trainAccuracy);
    checks.fraction(`${field}.validationAccuracy`, evaluation.validationAccuracy);
    checks.fraction(`${field}.testAccuracy`, evaluation.testAccuracy);
    previous = evaluation.epoch;
  }
}
