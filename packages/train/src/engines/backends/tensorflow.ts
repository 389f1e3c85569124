import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../engine-error.js';
import { importTensorFlow, type TensorFlow } from '../tensorflow-api.js';
import { findBinding } from '../tensorflow-binding/binding-folder.js';
import { registerBuiltBinding } from '../tensorflow-binding/load-binding.js';
import { isMissing, notLoadable } from './peer.js';
import { processorName } from './processor-name.js';
import type { RunningBackend } from './running-backend.js';

const require = createRequire(import.meta.url);

/** Something that registers the backend `tensorflow`. */
export interface TensorFlowSource {
  readonly name: string;
  /** Resolves to false if it is not installed; rejects if it is, and does not load. */
  load(tf: TensorFlow): Promise<boolean>;
}

/** A binding that somebody built on purpose comes before what a package brought along. */
export const TENSORFLOW_SOURCES: readonly TensorFlowSource[] = [
  { name: 'the binding built by nasbench-train-tensorflow', load: loadBuilt },
  packageSource('@tensorflow/tfjs-node-gpu', require),
  packageSource('@tensorflow/tfjs-node', require),
];

const BUILD = 'Run "npx nasbench-train-tensorflow" to build it (Linux), or choose another engine.';

/** What this file reads of the backend of tfjs-node. */
interface NodeBackend {
  readonly isUsingGpuDevice?: boolean;
  readonly binding?: { readonly TF_Version?: string };
}

/** Starts libtensorflow from the first source that loads. */
export async function startTensorFlow(): Promise<RunningBackend> {
  prepareProcess(process.env, require('node:util') as Record<string, unknown>);
  const tf = await importTensorFlow();
  const source = await loadFirst(tf, TENSORFLOW_SOURCES);
  if (!(await tf.setBackend('tensorflow'))) {
    throw new EngineError(
      'engine-no-device',
      `TensorFlow, from ${source}, found no device that it can use.`,
      BUILD,
    );
  }
  const { isUsingGpuDevice = false, binding } = tf.backend() as unknown as NodeBackend;
  const library = binding?.TF_Version ?? 'of unknown version';
  return {
    tf,
    device: isUsingGpuDevice ? nvidiaName() : `${processorName()} (TensorFlow, all cores)`,
    accelerator: isUsingGpuDevice ? 'gpu' : 'cpu',
    versions: `@tensorflow/tfjs ${tf.version.tfjs}, libtensorflow ${library}`,
    stop: () => undefined,
  };
}

/**
 * Tries the sources in turn; resolves to the name of the one that loaded.
 *
 * @throws EngineError `engine-not-loadable` for the first that is installed but broken, else
 *   `engine-not-installed`.
 */
export async function loadFirst(
  tf: TensorFlow,
  sources: readonly TensorFlowSource[],
): Promise<string> {
  let broken: EngineError | undefined;
  for (const source of sources) {
    try {
      if (await source.load(tf)) return source.name;
    } catch (error) {
      broken ??= notLoadable(source.name, error);
    }
  }
  if (broken !== undefined) throw broken;
  throw new EngineError('engine-not-installed', 'TensorFlow is not installed.', BUILD);
}

/** A package of npm that registers the backend when it is loaded. */
export function packageSource(
  name: string,
  loadPackage: (name: string) => unknown,
): TensorFlowSource {
  const load = async () => {
    try {
      await loadPackage(name);
      return true;
    } catch (error) {
      if (isMissing(error, name)) return false;
      throw error;
    }
  };
  return { name, load };
}

function loadBuilt(tf: TensorFlow): Promise<boolean> {
  const binding = findBinding();
  if (binding === undefined) return Promise.resolve(false);
  registerBuiltBinding(tf, binding);
  return Promise.resolve(true);
}

/** Sets what libtensorflow and tfjs-node find at their start; what is set already stays. */
export function prepareProcess(
  environment: NodeJS.ProcessEnv,
  util: Record<string, unknown>,
): void {
  // Otherwise the first process takes all memory of the GPU.
  environment.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
  environment.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // tfjs-node 4.22 calls it, and Node 23 removed it.
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
}

const NVIDIA_FOLDER = '/proc/driver/nvidia/gpus';

/** The driver's name of the first GPU: TensorFlow.js says only that there is one. */
function nvidiaName(): string {
  try {
    const [first = ''] = readdirSync(NVIDIA_FOLDER);
    const information = readFileSync(join(NVIDIA_FOLDER, first, 'information'), 'utf8');
    return /^Model:\s*(.+)$/m.exec(information)?.[1] ?? 'CUDA GPU';
  } catch {
    return 'CUDA GPU';
  }
}
