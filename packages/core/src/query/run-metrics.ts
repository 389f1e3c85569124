import type { Provenance } from '../records/provenance.js';
import type { RunStatus } from '../records/training-run.js';

/** When a run was measured: before training, half way, or at its end. */
export const MOMENTS = ['start', 'halfway', 'final'] as const;

export type Moment = (typeof MOMENTS)[number];

/** The numbers of {@link RunMetrics} that cells can be ordered and filtered by. */
export const METRICS = [
  'trainAccuracy',
  'validationAccuracy',
  'testAccuracy',
  'trainingSeconds',
  'trainableParameters',
] as const;

export type Metric = (typeof METRICS)[number];

/** What is known of a cell trained with one budget. Unknown measurements are NaN. */
export interface RunMetrics {
  readonly cellId: number;
  /** The reference's hash of the cell: 32 lower-case hex digits. */
  readonly hash: string;
  /** Budget that the run was planned for. */
  readonly epochs: number;
  /** Epochs trained when it was measured: `epochs` at the end, less halfway. */
  readonly trainedEpochs: number;
  /** Number of the single run, from 0; `mean` or `best` of several otherwise. */
  readonly repeat: number | 'mean' | 'best';
  /** Runs that the values were taken from; 0 where the dataset has the outcome only. */
  readonly runs: number;
  readonly at: Moment;
  /** Fraction in [0, 1]. */
  readonly trainAccuracy: number;
  /** Fraction in [0, 1]. */
  readonly validationAccuracy: number;
  /** Fraction in [0, 1]. */
  readonly testAccuracy: number;
  /** Seconds of training up to `at`, of one run (of a mean: the mean), evaluation left out. */
  readonly trainingSeconds: number;
  readonly trainableParameters: number;
  readonly provenance: Provenance;
  /** Position in the manifest's `configurations`. */
  readonly configuration: number;
  readonly status: RunStatus;
  /**
   * Whether the run ended at chance level, see {@link isCollapsed}; of a mean, whether one of its
   * runs did.
   */
  readonly collapsed: boolean;
}

/**
 * Just above what one constant answer can reach, which is the share of its class: on the validation
 * images from 949 of 9,984 (0.0951, the commonest value of collapsed runs) to some 1,025 (0.103).
 */
export const COLLAPSED_AT_MOST = 0.103;

/**
 * Whether a final validation accuracy is no better than a constant answer. Such values are real:
 * training can collapse, and with a small budget it may not have begun to learn. They are no sign
 * of corrupt data.
 */
export function isCollapsed(finalValidationAccuracy: number): boolean {
  return finalValidationAccuracy <= COLLAPSED_AT_MOST;
}
