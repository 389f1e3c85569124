import type { TrainingConfiguration } from '@nasbench/core';
import type { EngineName } from '../engines/engine.js';
import type { LoadImagesOptions } from '../images/load-images.js';
import type { PlannedRun } from './plan-runs.js';

/** Images as a worker loads them. */
export interface ImageChoice extends LoadImagesOptions {
  /** As `loadImages` takes it: `cifar10:DIR`, `fashion-mnist:DIR` or `generated`. */
  readonly source: string;
}

/** What a worker gets first. */
export interface WorkerSetup {
  readonly engine: EngineName | 'auto';
  readonly images: ImageChoice;
  readonly configurations: readonly TrainingConfiguration[];
  /** For checkpoints of runs that are stopped; without it they are lost. */
  readonly checkpoint: { readonly folder: string; readonly everySeconds: number } | undefined;
}

/** From the job to a worker. */
export type WorkerOrder =
  | { readonly type: 'setup'; readonly setup: WorkerSetup }
  | { readonly type: 'train'; readonly run: PlannedRun }
  | { readonly type: 'measure'; readonly cellId: number }
  | { readonly type: 'interrupt' }
  | { readonly type: 'exit' };

/** What a worker says about itself when it is ready. */
export interface WorkerIdentity {
  readonly engine: EngineName;
  readonly device: string;
  readonly versions: string;
  /** Whether the engine computes on a graphics processor, of which one process makes full use. */
  readonly accelerator: 'gpu' | 'cpu';
}

/** How far a run is. */
export interface WorkerProgress {
  readonly step: number;
  readonly totalSteps: number;
  /** Training images so far. */
  readonly images: number;
  /** Seconds of training so far. */
  readonly seconds: number;
}

/** An error as it travels between processes. */
export interface SentError {
  readonly name: string;
  readonly code: string;
  readonly message: string;
}

/** From a worker to the job. */
export type WorkerReport =
  | { readonly type: 'ready'; readonly identity: WorkerIdentity }
  | { readonly type: 'progress'; readonly progress: WorkerProgress }
  | { readonly type: 'notice'; readonly message: string }
  | { readonly type: 'finished'; readonly record: Uint8Array }
  | { readonly type: 'measured'; readonly images: number; readonly seconds: number }
  | { readonly type: 'interrupted' }
  | { readonly type: 'failed'; readonly error: SentError };

/** The parts of an error that travel. */
export function toSentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return { name: error.name, code, message: error.message };
}
