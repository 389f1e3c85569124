import type { Accelerator } from '../engine.js';
import type { TensorFlow } from '../tensorflow-api.js';

/** A backend that TensorFlow.js computes with from now on; not yet tested. */
export interface RunningBackend {
  readonly tf: TensorFlow;
  readonly device: string;
  readonly accelerator: Accelerator;
  readonly versions: string;
  /** See Engine. */
  deviceProblem?(): string | undefined;
  /** Undoes what starting changed besides the backend itself. */
  stop(): void;
}
