import { nasbench } from '#proto/proto.js';
import type { Cell } from '../cell/cell.js';
import { requireKnownOptions } from '../option-checks.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { checkCellRecord, fromWireCell, toWireCell } from './cell-record.js';
import { FieldChecks } from './field-checks.js';
import { decodeMessage, NO_PLACE } from './record-place.js';
import type { DecodeCellRecordOptions } from './training-run.js';

/** One training that is still to be done; cell, epochs, repeat and configuration are its key. */
export interface TrainingJob {
  readonly cell: Cell;
  /** 1 to 65,535. */
  readonly epochs: number;
  /** 0 for the first training of its kind; at most 255. */
  readonly repeat: number;
  /** Seed of weights and image order, below 2^32. */
  readonly seed: number;
  /** `configurationDigest` of the configuration to train with. */
  readonly configurationDigest: string;
  /** Version of the package that made the job, not empty. */
  readonly version: string;
}

/**
 * The protobuf message `nasbench.v1.TrainingJob`.
 *
 * @throws UsageError `invalid-record` for a value out of its range.
 */
export function encodeTrainingJob(job: TrainingJob): Uint8Array {
  const checks = FieldChecks.ofArgument('encodeTrainingJob');
  checks.object('job', job);
  checkTrainingJob(job, checks);
  return nasbench.v1.TrainingJob.encode({
    ...job,
    cell: toWireCell(job.cell),
    configurationDigest: Buffer.from(job.configurationDigest, 'hex'),
  }).finish();
}

/**
 * @throws CorruptRecordError `bad-protobuf` for bytes that are no such message, or hold a value out
 *   of its range or a cell that is not in the space; UsageError `unknown-option`.
 */
export function decodeTrainingJob(
  bytes: Uint8Array,
  options: DecodeCellRecordOptions = {},
): TrainingJob {
  requireKnownOptions(options, ['space', 'place'], 'decodeTrainingJob');
  const { space = NASBENCH_101, place = NO_PLACE } = options;
  const wire = decodeMessage('TrainingJob', place, bytes, (from) =>
    nasbench.v1.TrainingJob.decode(from),
  );
  const { epochs, repeat, seed, version } = wire;
  const job: TrainingJob = {
    ...{ epochs, repeat, seed, version },
    cell: fromWireCell(wire.cell, space),
    configurationDigest: Buffer.from(wire.configurationDigest).toString('hex'),
  };
  checkTrainingJob(job, FieldChecks.ofStored('TrainingJob', place));
  return job;
}

function checkTrainingJob(job: TrainingJob, checks: FieldChecks): void {
  checkCellRecord(job.cell, checks);
  checks.integer('epochs', job.epochs, 1, 65_535);
  checks.integer('repeat', job.repeat, 0, 255);
  checks.integer('seed', job.seed, 0, 2 ** 32 - 1);
  checks.text('version', job.version);
  if (job.version === '') checks.refuse('version', 'a version', job.version);
  checks.text('configurationDigest', job.configurationDigest);
  if (/^[0-9a-f]{64}$/.test(job.configurationDigest)) return;
  checks.refuse('configurationDigest', '64 hex digits', job.configurationDigest);
}
