import type { TensorFlow } from './tensorflow-api.js';

/**
 * What can compute a training, best first:
 * - `tensorflow`: libtensorflow through @tensorflow/tfjs-node-gpu, @tensorflow/tfjs-node, or the
 *   binding that `nasbench-train-tensorflow` builds; CUDA or CPU.
 * - `webgpu`: any Vulkan, Metal or Direct3D GPU through Dawn.
 * - `wasm`: one CPU core, vectorized; always installed.
 * - `cpu`: plain JavaScript, the oracle of the others.
 */
export type EngineName = 'tensorflow' | 'webgpu' | 'wasm' | 'cpu';

export const ENGINE_NAMES: readonly EngineName[] = ['tensorflow', 'webgpu', 'wasm', 'cpu'];

/** Whether an engine computes on a graphics processor; a software Vulkan driver is a `cpu`. */
export type Accelerator = 'gpu' | 'cpu';

/** A running engine that has passed the gradient self-test. */
export interface Engine {
  readonly name: EngineName;
  /** The API, with this engine's backend active. Read results with `await tensor.data()` only. */
  readonly tf: TensorFlow;
  /** The processor that computes, for people and for the record of a run. */
  readonly device: string;
  readonly accelerator: Accelerator;
  /** Packages and libraries with their versions, comma-separated. */
  readonly versions: string;
  /**
   * What the device has reported on its own: lost, out of memory. Results since then are void.
   * Undefined while it is well, and always on engines that throw instead.
   */
  deviceProblem(): string | undefined;
  /** Frees every tensor and variable and the backend; another engine can then be opened. */
  dispose(): void;
}
