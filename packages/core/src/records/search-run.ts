import { nasbench } from '#proto/proto.js';
import { nameOf } from './enum-names.js';
import { FieldChecks } from './field-checks.js';
import { PROVENANCE_NUMBERS, SCHEMA_VERSION } from './journal-header.js';
import { PROVENANCES, type Provenance } from './provenance.js';
import { corruptRecord, decodeMessage, NO_PLACE } from './record-place.js';
import type { RecordPlace } from '../errors.js';

const FORMAT = 'nasbench search';
const END_REASONS = ['seconds', 'evaluations', 'epochs', 'proposals', 'stuck'] as const;
const LARGEST = 2 ** 32 - 1;

/** What ended a search; `stuck`: the method proposed nothing valid any more. */
export type SearchEnd = (typeof END_REASONS)[number];

/** One search: what was searched with what, and how it ended. */
export interface SearchRun {
  /** Name and version of the program that ran it. */
  readonly tool: string;
  /** Name of the dataset that stood for training. */
  readonly dataset: string;
  /** Stands for the values of the dataset; 64 lower-case hex digits. */
  readonly datasetSha256: string;
  readonly provenance: Provenance;
  /** Highest means of all cells at the largest budget, fractions; undefined when not known. */
  readonly bestValidationAccuracy: number | undefined;
  readonly bestTestAccuracy: number | undefined;
  /** Name of the method, not empty. */
  readonly method: string;
  /** Name of its settings, not empty. */
  readonly preset: string;
  readonly settingsJson: string;
  /** Seed that all searches of a comparison share, below 2^32. */
  readonly searchSeed: number;
  /** Which search of this method and seed, from 0. */
  readonly run: number;
  /** Rules of the simulation: when it ends, what is observed, what is invalid. */
  readonly rulesJson: string;
  /** Simulated workers. */
  readonly workers: number;
  /**
   * Whether a file of the search has all its trials. Otherwise it has those that changed what the
   * method would deliver, and those that it would deliver.
   */
  readonly allTrials: boolean;
  /** All proposals, invalid ones included. */
  readonly proposals: number;
  readonly invalid: number;
  /** Trainings without a result. */
  readonly crashed: number;
  /** Trainings, crashed ones included, invalid proposals excluded. */
  readonly evaluations: number;
  /** Epochs of all trainings. */
  readonly epochs: number;
  /** Simulated seconds at the end of the last training. */
  readonly seconds: number;
  readonly stoppedBy: SearchEnd;
}

/**
 * The protobuf message `nasbench.v1.SearchRun`.
 *
 * @throws UsageError `invalid-record` for a value out of its range.
 */
export function encodeSearchRun(run: SearchRun): Uint8Array {
  const checks = FieldChecks.ofArgument('encodeSearchRun');
  checks.object('run', run);
  checkSearchRun(run, checks);
  const wire: nasbench.v1.SearchRun.$Properties = {
    ...run,
    format: FORMAT,
    schemaVersion: SCHEMA_VERSION,
    provenance: PROVENANCE_NUMBERS[run.provenance],
    bestValidationAccuracy: run.bestValidationAccuracy ?? null,
    bestTestAccuracy: run.bestTestAccuracy ?? null,
  };
  return nasbench.v1.SearchRun.encode(wire).finish();
}

/**
 * @throws CorruptRecordError `bad-header` for bytes that are no such message, `schema-version` when
 *   a newer version of this package wrote them.
 */
export function decodeSearchRun(bytes: Uint8Array, place: RecordPlace = NO_PLACE): SearchRun {
  const wire = decodeWire(bytes, place);
  if (wire.format !== FORMAT) throw notASearch(place);
  if (wire.schemaVersion !== SCHEMA_VERSION) {
    const problem = `schema version ${wire.schemaVersion} is not known here; expected ${SCHEMA_VERSION}`;
    throw corruptRecord('schema-version', problem, place);
  }
  const run = fromWire(wire);
  checkSearchRun(run, FieldChecks.ofStored('SearchRun', place, 'bad-header'));
  return run;
}

/** Field by field, since a message has its unset fields on its prototype. */
function fromWire(wire: nasbench.v1.SearchRun): SearchRun {
  return {
    tool: wire.tool,
    dataset: wire.dataset,
    datasetSha256: wire.datasetSha256,
    provenance: nameOf(PROVENANCE_NUMBERS, wire.provenance),
    bestValidationAccuracy: wire.bestValidationAccuracy ?? undefined,
    bestTestAccuracy: wire.bestTestAccuracy ?? undefined,
    method: wire.method,
    preset: wire.preset,
    settingsJson: wire.settingsJson,
    searchSeed: wire.searchSeed,
    run: wire.run,
    rulesJson: wire.rulesJson,
    workers: wire.workers,
    allTrials: wire.allTrials,
    proposals: wire.proposals,
    invalid: wire.invalid,
    crashed: wire.crashed,
    evaluations: wire.evaluations,
    epochs: wire.epochs,
    seconds: wire.seconds,
    stoppedBy: wire.stoppedBy as SearchEnd,
  };
}

function decodeWire(bytes: Uint8Array, place: RecordPlace): nasbench.v1.SearchRun {
  try {
    return decodeMessage('SearchRun', place, bytes, (from) => nasbench.v1.SearchRun.decode(from));
  } catch (error) {
    throw notASearch(place, error);
  }
}

function notASearch(place: RecordPlace, cause?: unknown): Error {
  const problem = 'expected the first record of a nasbench search, got another kind of record';
  return corruptRecord('bad-header', problem, place, { cause });
}

function checkSearchRun(run: SearchRun, checks: FieldChecks): void {
  for (const field of ['tool', 'dataset', 'settingsJson', 'rulesJson'] as const) {
    checks.text(field, run[field]);
  }
  for (const field of ['method', 'preset'] as const) {
    checks.text(field, run[field]);
    if (run[field] === '') checks.refuse(field, 'a name', run[field]);
  }
  checks.sha256('datasetSha256', run.datasetSha256);
  checks.oneOf('provenance', run.provenance, PROVENANCES);
  for (const field of ['bestValidationAccuracy', 'bestTestAccuracy'] as const) {
    if (run[field] !== undefined) checks.fraction(field, run[field]);
  }
  for (const field of ['searchSeed', 'run', 'proposals', 'invalid', 'crashed'] as const) {
    checks.integer(field, run[field], 0, LARGEST);
  }
  checks.integer('evaluations', run.evaluations, 0, LARGEST);
  checks.integer('workers', run.workers, 1, 65_535);
  checks.boolean('allTrials', run.allTrials);
  checks.real('epochs', run.epochs, { min: 0 });
  checks.real('seconds', run.seconds, { min: 0 });
  checks.oneOf('stoppedBy', run.stoppedBy, END_REASONS);
}
