import { NasBenchError, type ErrorDetails } from '@nasbench/core';

/** Why a queue of trainings cannot be used as asked. */
export type QueueErrorCode =
  | 'redis-client-missing'
  | 'queue-not-reachable'
  | 'queue-not-found'
  | 'queues-differ'
  | 'version-differs'
  | 'configuration-differs';

/** Redis is missing or refuses, or a queue holds what does not fit. */
export class QueueError extends NasBenchError {
  override readonly name = 'QueueError';
  declare readonly code: QueueErrorCode;

  constructor(
    code: QueueErrorCode,
    message: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, message, details, options);
  }
}
