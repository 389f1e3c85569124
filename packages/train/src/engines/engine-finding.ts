import type { Accelerator, EngineName } from './engine.js';

/** An engine that works on this machine, self-test passed. */
export interface WorkingEngine {
  readonly name: EngineName;
  readonly device: string;
  readonly accelerator: Accelerator;
  readonly versions: string;
}

/** An engine that does not, why, and what to do about it. */
export interface MissingEngine {
  readonly name: EngineName;
  readonly problem: string;
  readonly remedy: string;
}

export type EngineFinding = WorkingEngine | MissingEngine;
