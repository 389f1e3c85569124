import {
  cellOf,
  configurationDigest,
  trainableParameters,
  type TrainingConfiguration,
  type TrainingRun,
} from '@nasbench/core';
import type { PlannedRun } from './plan-runs.js';
import type { WorkerIdentity } from './worker-messages.js';

/** Most that a record can say. */
const MOST_ATTEMPTS = 65_535;

/** What is known of a run that nobody could train. */
export interface LostRunOptions {
  readonly configuration: TrainingConfiguration;
  /** Starts that came to nothing. */
  readonly attempts: number;
  /** Who tried last. @default not recorded */
  readonly trainedBy?: WorkerIdentity;
}

/** The record, with status `diverged`, of a run each of whose starts came to nothing. */
export function lostRun(
  { cellId, epochs, repeat, seed }: Omit<PlannedRun, 'index' | 'configuration'>,
  { configuration, attempts, trainedBy }: LostRunOptions,
): TrainingRun {
  const { network } = configuration;
  const cell = cellOf(cellId);
  return {
    ...{ cell, epochs, repeat, seed, status: 'diverged', evaluations: [] },
    trainableParameters: trainableParameters(cell, { network }),
    totalSeconds: undefined,
    attempts: withinAttempts(attempts),
    configurationDigest: configurationDigest(configuration),
    engine: trainedBy?.engine ?? '',
    device: trainedBy?.device ?? '',
    versions: trainedBy?.versions ?? '',
  };
}

/** The number of attempts as a record can say it. */
export function withinAttempts(attempts: number): number {
  return Math.min(Math.max(1, attempts), MOST_ATTEMPTS);
}
