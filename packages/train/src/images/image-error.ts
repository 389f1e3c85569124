import { NasBenchError, type ErrorDetails } from '@nasbench/core';

/** Why images cannot be used. */
export type ImageErrorCode =
  | 'images-not-found'
  | 'images-not-readable'
  | 'images-corrupt'
  | 'images-not-official'
  | 'batch-stream-closed'
  | 'batch-stream-failed';

/** Image files are missing, cut, malformed or not those of their name, or a stream has ended. */
export class ImageError extends NasBenchError {
  override readonly name = 'ImageError';
  declare readonly code: ImageErrorCode;
  /** What to do about it, one sentence. */
  readonly remedy: string;

  constructor(
    code: ImageErrorCode,
    problem: string,
    remedy: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, `${problem} ${remedy}`, details, options);
    this.remedy = remedy;
  }
}
