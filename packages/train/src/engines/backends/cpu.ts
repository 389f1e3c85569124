import { EngineError } from '../engine-error.js';
import { installKernels } from '../kernels/training-kernels.js';
import { importTensorFlow } from '../tensorflow-api.js';
import { processorName } from './processor-name.js';
import type { RunningBackend } from './running-backend.js';

/** @param plainKernels keeps the backend's own, slower kernels */
export async function startCpu(plainKernels: boolean): Promise<RunningBackend> {
  const tf = await importTensorFlow();
  const restore = plainKernels ? () => undefined : installKernels(tf, 'cpu');
  if (!(await tf.setBackend('cpu'))) {
    restore();
    throw new EngineError(
      'engine-no-device',
      'TensorFlow.js could not start its JavaScript backend.',
      'Reinstall @tensorflow/tfjs.',
    );
  }
  return {
    tf,
    device: `${processorName()} (JavaScript)`,
    accelerator: 'cpu',
    versions: `@tensorflow/tfjs ${tf.version.tfjs}`,
    stop: restore,
  };
}
