import type { Cell, TrainingConfiguration } from '@nasbench/core';
import type { Engine } from '../engines/engine.js';
import type { ImageData } from '../images/image-data.js';
import type { CheckpointFile, UnusableCheckpoint } from './checkpoint-file.js';
import type { NamedValues } from './checkpoint.js';
import type { EvaluationStop } from './evaluation-stops.js';

/** How far a training is. */
export interface TrainingProgress {
  /** Steps done. */
  readonly step: number;
  readonly totalSteps: number;
  /** Training images seen, repetitions counted. */
  readonly images: number;
  /** Seconds of training so far. */
  readonly seconds: number;
  /** Loss of one of the last steps. */
  readonly loss: number;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/** Something that the user should know, but that stops nothing. */
export interface TrainingNotice {
  readonly kind: UnusableCheckpoint['kind'] | 'attempt-failed' | 'resumed';
  readonly message: string;
}

/** Where and how often a training is saved. */
export interface CheckpointOptions {
  /** Is made if need be. */
  readonly folder: string;
  /** Wall seconds from one checkpoint to the next. @default 60 */
  readonly everySeconds?: number;
}

/** What all attempts of a training share, checked. */
export interface RunSetup {
  readonly engine: Engine;
  readonly images: ImageData;
  readonly cell: Cell;
  readonly epochs: number;
  readonly repeat: number;
  readonly seed: number;
  readonly configuration: TrainingConfiguration;
  readonly configurationDigest: string;
  readonly totalSteps: number;
  readonly stops: readonly EvaluationStop[];
  readonly checkpointFile: CheckpointFile | undefined;
  readonly checkpointSeconds: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: (progress: TrainingProgress) => void;
  readonly onNotice: (notice: TrainingNotice) => void;
  readonly onTrained: (weights: NamedValues) => void | Promise<void>;
}
