import { NasBenchError, type ErrorDetails } from '@nasbench/core';

/** Why a training has not ended in a record. */
export type TrainingErrorCode =
  'device-failed' | 'checkpoint-not-readable' | 'checkpoint-not-writable';

/** A training stopped for a reason outside of the network. */
export class TrainingError extends NasBenchError {
  override readonly name = 'TrainingError';
  declare readonly code: TrainingErrorCode;
  /** What to do about it, one sentence. */
  readonly remedy: string;

  constructor(
    code: TrainingErrorCode,
    problem: string,
    remedy: string,
    details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, `${problem} ${remedy}`, details, options);
    this.remedy = remedy;
  }
}

/** The signal of the caller stopped a training. The details hold its step and checkpoint. */
export class TrainingInterrupted extends NasBenchError {
  override readonly name = 'TrainingInterrupted';
  declare readonly code: 'training-interrupted';
  /** File from which the same call goes on; undefined when the caller wanted no checkpoints. */
  readonly checkpoint: string | undefined;

  constructor(step: number, totalSteps: number, checkpoint: string | undefined) {
    const remedy =
      checkpoint === undefined
        ? 'Nothing was saved; give a checkpoint folder to be able to go on.'
        : `Call again with the same arguments to go on from ${checkpoint}.`;
    super(
      'training-interrupted',
      `The training was stopped by its signal after ${step} of ${totalSteps} steps. ${remedy}`,
      { step, totalSteps, checkpoint },
    );
    this.checkpoint = checkpoint;
  }
}
