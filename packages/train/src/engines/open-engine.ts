import { requireKnownOptions } from '@nasbench/core';
import { requireOneOf } from '../option-checks.js';
import { startCpu } from './backends/cpu.js';
import type { RunningBackend } from './backends/running-backend.js';
import { startTensorFlow } from './backends/tensorflow.js';
import { startWasm } from './backends/wasm.js';
import { startWebGpu } from './backends/webgpu.js';
import { EngineError } from './engine-error.js';
import { ENGINE_NAMES, type Engine, type EngineName } from './engine.js';
import { runEngineSelfTest } from './self-test.js';

/** Options of `openEngine`. */
export interface OpenEngineOptions {
  /** Keeps the slow kernels of the `cpu` backend itself, as an oracle. @default false */
  readonly plainKernels?: boolean;
  /** Told about each engine that `auto` passed over. */
  readonly onPassedOver?: (passedOver: PassedOverEngine) => void;
}

/** An engine that `auto` did not choose, and why. */
export interface PassedOverEngine {
  readonly name: EngineName;
  readonly reason: string;
}

const STARTERS: Readonly<Record<EngineName, (plainKernels: boolean) => Promise<RunningBackend>>> = {
  tensorflow: startTensorFlow,
  webgpu: startWebGpu,
  wasm: startWasm,
  cpu: startCpu,
};

let open: EngineName | undefined;

/**
 * Starts an engine and tests the gradients of every operation on it before it is handed out. A
 * process has one engine at a time, since TensorFlow.js keeps its state in globals.
 *
 * `auto` takes the first that starts and passes: `tensorflow` on a GPU, `webgpu` on a GPU,
 * `tensorflow` on the CPU, `wasm`, `cpu`. It never takes WebGPU on a software driver.
 *
 * @throws EngineError `engine-not-installed`, `engine-not-loadable`, `engine-no-device`,
 *   `engine-self-test-failed` or `engine-already-open`, each with a remedy.
 * @throws UsageError `invalid-option` or `unknown-option`.
 */
export async function openEngine(
  name: EngineName | 'auto',
  options: OpenEngineOptions = {},
): Promise<Engine> {
  const where = 'openEngine';
  requireKnownOptions(options, ['plainKernels', 'onPassedOver'], where);
  const wanted = requireOneOf(name, { name: 'name', known: ['auto', ...ENGINE_NAMES], where });
  requireNoneOpen();
  const { plainKernels = false, onPassedOver = () => undefined } = options;
  return wanted === 'auto' ? openBest(onPassedOver) : start(wanted, plainKernels);
}

function requireNoneOpen(): void {
  if (open === undefined) return;
  throw new EngineError(
    'engine-already-open',
    `This process has the ${open} engine open, and can have one at a time.`,
    'Dispose it first, or use another process.',
    { open },
  );
}

/** GPUs first; what computes on the CPU comes in the order of ENGINE_NAMES. */
async function openBest(onPassedOver: (passedOver: PassedOverEngine) => void): Promise<Engine> {
  const accelerated = await firstOf(['tensorflow', 'webgpu'], onPassedOver, 'gpu');
  if (accelerated !== undefined) return accelerated;
  const plain = await firstOf(['tensorflow'], () => undefined);
  return plain ?? (await firstOf(['wasm'], onPassedOver)) ?? start('cpu', false);
}

async function firstOf(
  names: readonly EngineName[],
  onPassedOver: (passedOver: PassedOverEngine) => void,
  accelerator?: 'gpu',
): Promise<Engine | undefined> {
  for (const name of names) {
    try {
      const engine = await begin(name, false);
      if (accelerator === undefined || engine.accelerator === accelerator)
        return await test(engine);
      engine.dispose();
      onPassedOver({ name, reason: `It would compute without a GPU, on ${engine.device}.` });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      onPassedOver({ name, reason: error.message });
    }
  }
  return undefined;
}

async function start(name: EngineName, plainKernels: boolean): Promise<Engine> {
  return test(await begin(name, plainKernels));
}

async function begin(name: EngineName, plainKernels: boolean): Promise<Engine> {
  open = name;
  try {
    return engineOf(name, await STARTERS[name](plainKernels));
  } catch (error) {
    open = undefined;
    throw error;
  }
}

async function test(engine: Engine): Promise<Engine> {
  try {
    await runEngineSelfTest(engine.tf, engine.device);
    return engine;
  } catch (error) {
    engine.dispose();
    throw error;
  }
}

function engineOf(name: EngineName, backend: RunningBackend): Engine {
  const { tf, device, accelerator, versions } = backend;
  let disposed = false;
  const dispose = () => {
    if (disposed) return;
    disposed = true;
    tf.engine().reset();
    backend.stop();
    open = undefined;
  };
  const deviceProblem = () => backend.deviceProblem?.();
  return { name, tf, device, accelerator, versions, deviceProblem, dispose };
}
