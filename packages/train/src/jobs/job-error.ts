import { NasBenchError, type ErrorDetails } from '@nasbench/core';

/** Why a job of many trainings cannot be done. */
export type JobErrorCode =
  | 'cell-list-not-readable'
  | 'cell-list-invalid'
  | 'no-cells'
  | 'images-differ'
  | 'workers-failed'
  | 'job-not-found';

/** A list of cells is wrong, images are not those of the configuration, or no worker stays alive. */
export class JobError extends NasBenchError {
  override readonly name = 'JobError';
  declare readonly code: JobErrorCode;

  constructor(
    code: JobErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, message, details, options);
  }
}
