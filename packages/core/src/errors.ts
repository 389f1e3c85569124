import type { InvalidCellReason } from './cell/invalid-cell-reason.js';

/** What an error knows beyond its text: the value that came, where, and what was allowed. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/**
 * Base of every error that this package throws on purpose. The message says what was expected,
 * what came, where, and the remedy; `code` is stable and meant for programs.
 */
export class NasBenchError extends Error {
  override readonly name: string = 'NasBenchError';
  /** Stable name of the failure, such as `aborted`. */
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(code: string, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }
}

/** The input describes no cell: a malformed matrix, unknown ops, a number out of range. */
export class InvalidCellError extends NasBenchError {
  override readonly name = 'InvalidCellError';
  declare readonly code: InvalidCellReason;

  constructor(code: InvalidCellReason, message: string, details: ErrorDetails = {}) {
    super(code, message, details);
  }
}

/** Why a well-formed cell is not in its space, or a sound question not answered by a dataset. */
export type OutOfDomainReason =
  | 'no-path'
  | 'too-many-edges'
  | 'too-many-vertices'
  | 'cell-not-in-dataset'
  | 'epochs-not-in-dataset'
  | 'repeat-not-in-dataset'
  | 'not-single-runs'
  | 'value-not-in-dataset'
  | 'mixed-configurations'
  | 'mixed-epochs';

/** The cell is well-formed but belongs to no id of the space, or the dataset lacks the answer. */
export class OutOfDomainError extends NasBenchError {
  override readonly name = 'OutOfDomainError';
  declare readonly code: OutOfDomainReason;

  constructor(code: OutOfDomainReason, message: string, details: ErrorDetails = {}) {
    super(code, message, details);
  }
}

/** The native addon is missing (`native-not-found`) or does not load (`native-not-loadable`). */
export class NativeLoadError extends NasBenchError {
  override readonly name = 'NativeLoadError';
  declare readonly code: 'native-not-found' | 'native-not-loadable';
}

/** A function was called wrongly: `unknown-option`, `invalid-option`, `invalid-space`, ... */
export class UsageError extends NasBenchError {
  override readonly name = 'UsageError';
}

/** What is wrong with a stored record. */
export type CorruptRecordReason =
  | 'bad-length'
  | 'bad-crc'
  | 'torn-tail'
  | 'bad-json'
  | 'bad-base64'
  | 'bad-protobuf'
  | 'bad-utf8'
  | 'bad-cell'
  | 'too-many-layouts'
  | 'bad-header'
  | 'schema-version';

/** Where a stored record lies. */
export interface RecordPlace {
  /** Path of the file; empty for bytes that came from no file. */
  readonly file: string;
  /** Number of the record in the file; the first is 0. */
  readonly record: number;
  /** Where the record begins in the file. */
  readonly byteOffset: number;
}

/** A stored record cannot be read, or says what cannot be; the details name the place. */
export class CorruptRecordError extends NasBenchError {
  override readonly name = 'CorruptRecordError';
  declare readonly code: CorruptRecordReason;
  declare readonly details: ErrorDetails & RecordPlace;

  // Narrows the types of its parameters.
  // eslint-disable-next-line @typescript-eslint/no-useless-constructor
  constructor(
    code: CorruptRecordReason,
    message: string,
    details: ErrorDetails & RecordPlace,
    options?: ErrorOptions,
  ) {
    super(code, message, details, options);
  }
}

/** What is wrong with a dataset, or with its use. */
export type DatasetErrorCode =
  | 'dataset-not-found'
  | 'dataset-exists'
  | 'dataset-corrupt'
  | 'dataset-version'
  | 'dataset-locked'
  | 'dataset-closed'
  | 'datasets-differ'
  | 'not-in-dataset';

/** A dataset is missing, broken, of another version, closed, or lacks what was asked for. */
export class DatasetError extends NasBenchError {
  override readonly name = 'DatasetError';
  declare readonly code: DatasetErrorCode;

  constructor(
    code: DatasetErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, message, details, options);
  }
}

/** Why a journal cannot be used as asked. */
export type JournalErrorReason =
  | 'journal-exists'
  | 'journal-not-found'
  | 'journal-locked'
  | 'journal-closed'
  | 'journal-failed'
  | 'journals-differ'
  | 'not-in-header';

/** A journal is missing, in use, closed or full, or does not fit what is put into it. */
export class JournalError extends NasBenchError {
  override readonly name = 'JournalError';
  declare readonly code: JournalErrorReason;

  constructor(
    code: JournalErrorReason,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, message, details, options);
  }
}

/** A run does not fit in what is left of a budget. */
export class BudgetExhaustedError extends NasBenchError {
  override readonly name = 'BudgetExhaustedError';
  declare readonly code: 'budget-exhausted';

  constructor(message: string, details: ErrorDetails = {}) {
    super('budget-exhausted', message, details);
  }
}
