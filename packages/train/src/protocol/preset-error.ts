import { NasBenchError, type ErrorDetails } from '@nasbench/core';

/** Why a preset cannot be used. */
export type PresetErrorCode =
  'preset-not-found' | 'preset-not-readable' | 'preset-invalid' | 'preset-not-writable';

/** A preset is unknown, or its file is missing, malformed or cannot be written. */
export class PresetError extends NasBenchError {
  override readonly name = 'PresetError';
  declare readonly code: PresetErrorCode;

  constructor(
    code: PresetErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, message, details, options);
  }
}
