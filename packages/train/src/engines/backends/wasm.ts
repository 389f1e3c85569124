import { EngineError } from '../engine-error.js';
import { installKernels } from '../kernels/training-kernels.js';
import { importTensorFlow } from '../tensorflow-api.js';
import { processorName } from './processor-name.js';
import type { RunningBackend } from './running-backend.js';

export async function startWasm(): Promise<RunningBackend> {
  const tf = await importTensorFlow();
  const { version_wasm: version } = await import('@tensorflow/tfjs-backend-wasm');
  const restore = installKernels(tf, 'wasm');
  if (!(await tf.setBackend('wasm'))) {
    restore();
    throw new EngineError(
      'engine-no-device',
      'TensorFlow.js could not start its WebAssembly backend.',
      'Reinstall @tensorflow/tfjs-backend-wasm.',
    );
  }
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  return {
    tf,
    device: `${processorName()} (WebAssembly${simd === true ? ' SIMD' : ''}, one core)`,
    accelerator: 'cpu',
    versions: `@tensorflow/tfjs ${tf.version.tfjs}, @tensorflow/tfjs-backend-wasm ${version}`,
    stop: restore,
  };
}
