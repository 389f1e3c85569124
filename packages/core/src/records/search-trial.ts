import { nasbench } from '#proto/proto.js';
import type { Cell } from '../cell/cell.js';
import { requireKnownOptions } from '../option-checks.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { checkCellRecord, fromWireCell, toWireCell } from './cell-record.js';
import { FieldChecks } from './field-checks.js';
import { decodeMessage, NO_PLACE } from './record-place.js';
import type { DecodeCellRecordOptions } from './training-run.js';

/** One step of a search: a method asked for a cell and was told what training it gives. */
export interface SearchTrial {
  /** Name of the search method, not empty. */
  readonly method: string;
  /** Seed of the whole search, below 2^32. */
  readonly searchSeed: number;
  /** 0, 1, 2, ... within the search. */
  readonly trial: number;
  /** As the method proposed it. */
  readonly cell: Cell;
  /** Epochs of the training, 1 to 65,535. */
  readonly epochs: number;
  /** The repeat that the method was told of, or the mean of all. */
  readonly run: number | 'mean';
  /** What the method was told, a fraction in [0, 1]. */
  readonly validationAccuracy: number;
  /** What it was not told, a fraction in [0, 1]; undefined when not known. */
  readonly testAccuracy: number | undefined;
  /** Training seconds of this and all earlier trials. */
  readonly spentSeconds: number;
  /** Seconds that the method itself computed so far. */
  readonly overheadSeconds: number;
  /** Trainings that had ended with this one; undefined when not known. */
  readonly evaluation: number | undefined;
  /** Mean of all repeats at the largest budget, which the method was not told; a fraction. */
  readonly meanValidationAccuracy: number | undefined;
  /** Trial that the method would deliver after this one; undefined while it has none. */
  readonly incumbent: number | undefined;
}

/**
 * The protobuf message `nasbench.v1.SearchTrial`.
 *
 * @throws UsageError `invalid-record` for a value out of its range.
 */
export function encodeSearchTrial(trial: SearchTrial): Uint8Array {
  const checks = FieldChecks.ofArgument('encodeSearchTrial');
  checks.object('trial', trial);
  checkSearchTrial(trial, checks);
  const { run, ...rest } = trial;
  const wire: nasbench.v1.SearchTrial.$Properties = {
    ...rest,
    cell: toWireCell(trial.cell),
    repeat: run === 'mean' ? null : run,
    testAccuracy: trial.testAccuracy ?? null,
    evaluation: trial.evaluation ?? null,
    meanValidationAccuracy: trial.meanValidationAccuracy ?? null,
    incumbent: trial.incumbent ?? null,
  };
  return nasbench.v1.SearchTrial.encode(wire).finish();
}

/**
 * @throws CorruptRecordError `bad-protobuf` for bytes that are no such message, or hold a value out
 *   of its range or a cell that is not in the space; UsageError `unknown-option`.
 */
export function decodeSearchTrial(
  bytes: Uint8Array,
  options: DecodeCellRecordOptions = {},
): SearchTrial {
  requireKnownOptions(options, ['space', 'place'], 'decodeSearchTrial');
  const { space = NASBENCH_101, place = NO_PLACE } = options;
  const wire = decodeMessage('SearchTrial', place, bytes, (from) =>
    nasbench.v1.SearchTrial.decode(from),
  );
  const trial: SearchTrial = {
    method: wire.method,
    searchSeed: wire.searchSeed,
    trial: wire.trial,
    cell: fromWireCell(wire.cell, space),
    epochs: wire.epochs,
    run: wire.repeat ?? 'mean',
    validationAccuracy: wire.validationAccuracy,
    testAccuracy: wire.testAccuracy ?? undefined,
    spentSeconds: wire.spentSeconds,
    overheadSeconds: wire.overheadSeconds,
    evaluation: wire.evaluation ?? undefined,
    meanValidationAccuracy: wire.meanValidationAccuracy ?? undefined,
    incumbent: wire.incumbent ?? undefined,
  };
  checkSearchTrial(trial, FieldChecks.ofStored('SearchTrial', place));
  return trial;
}

function checkSearchTrial(trial: SearchTrial, checks: FieldChecks): void {
  checks.text('method', trial.method);
  if (trial.method === '') checks.refuse('method', 'a name', trial.method);
  checks.integer('searchSeed', trial.searchSeed, 0, 2 ** 32 - 1);
  checks.integer('trial', trial.trial, 0, 2 ** 32 - 1);
  checkCellRecord(trial.cell, checks);
  checks.integer('epochs', trial.epochs, 1, 65_535);
  if (trial.run !== 'mean') checks.integer('run', trial.run, 0, 255);
  checks.fraction('validationAccuracy', trial.validationAccuracy);
  const { testAccuracy, meanValidationAccuracy, evaluation, incumbent } = trial;
  if (testAccuracy !== undefined) checks.fraction('testAccuracy', testAccuracy);
  if (meanValidationAccuracy !== undefined) {
    checks.fraction('meanValidationAccuracy', meanValidationAccuracy);
  }
  if (evaluation !== undefined) checks.integer('evaluation', evaluation, 1, 2 ** 32 - 1);
  if (incumbent !== undefined) checks.integer('incumbent', incumbent, 0, 2 ** 32 - 1);
  checks.real('spentSeconds', trial.spentSeconds, { min: 0 });
  checks.real('overheadSeconds', trial.overheadSeconds, { min: 0 });
}
