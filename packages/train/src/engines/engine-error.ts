import { NasBenchError, type ErrorDetails } from '@nasbench/core';

/** Why an engine cannot be used. */
export type EngineErrorCode =
  | 'engine-not-installed'
  | 'engine-not-loadable'
  | 'engine-no-device'
  | 'engine-self-test-failed'
  | 'engine-already-open'
  | 'engine-unsupported-operation';

/** An engine is missing, finds no device, computes wrongly, or was asked for too much. */
export class EngineError extends NasBenchError {
  override readonly name = 'EngineError';
  declare readonly code: EngineErrorCode;
  /** What is wrong; the message is this and the remedy. */
  readonly problem: string;
  /** What to do about it. */
  readonly remedy: string;

  constructor(
    code: EngineErrorCode,
    problem: string,
    remedy: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, `${problem} ${remedy}`, details, options);
    this.problem = problem;
    this.remedy = remedy;
  }
}
