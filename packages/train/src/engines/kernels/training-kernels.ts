import type { KernelConfig, KernelFunc } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow-api.js';
import { widenChannels } from './channel-broadcast.js';
import { reduceToChannels } from './channel-sums.js';
import { convolutionFilterGradient, convolutionInputGradient } from './convolution-gradients.js';
import { maxPoolGradient } from './max-pool-gradient.js';

/** Makes a kernel; gets the backend's own, which may not exist. */
type KernelMaker = (tf: TensorFlow, original: KernelFunc) => KernelFunc;

function own(kernel: (tf: TensorFlow, call: never) => unknown): KernelMaker {
  return (tf) => (call) => kernel(tf, call as never) as ReturnType<KernelFunc>;
}

const CONVOLUTION: Readonly<Record<string, KernelMaker>> = {
  Conv2DBackpropFilter: own(convolutionFilterGradient),
  Conv2DBackpropInput: own(convolutionInputGradient),
};

const KERNELS: Readonly<Record<'cpu' | 'wasm', Readonly<Record<string, KernelMaker>>>> = {
  cpu: CONVOLUTION,
  wasm: {
    ...CONVOLUTION,
    MaxPoolGrad: own(maxPoolGradient),
    Add: (_, original) => widenChannels(original),
    Sub: (_, original) => widenChannels(original),
    Multiply: (_, original) => widenChannels(original),
    Sum: (_, original) => reduceToChannels('sum')(original),
    Mean: (_, original) => reduceToChannels('mean')(original),
  },
};

/**
 * Registers the kernels that a backend lacks, has wrong, or has much slower than need be.
 * Returns a function that puts the backend's own ones back.
 */
export function installKernels(tf: TensorFlow, backendName: 'cpu' | 'wasm'): () => void {
  const undo = Object.entries(KERNELS[backendName]).map(([kernelName, make]) =>
    replaceKernel(tf, kernelName, backendName, make),
  );
  return () => undo.forEach((restore) => restore());
}

function replaceKernel(
  tf: TensorFlow,
  kernelName: string,
  backendName: string,
  make: KernelMaker,
): () => void {
  const original = tf.getKernel(kernelName, backendName) as KernelConfig | undefined;
  if (original !== undefined) tf.unregisterKernel(kernelName, backendName);
  const kernelFunc = make(tf, original?.kernelFunc ?? missing(kernelName));
  // The setup of the original binds the native function that it wraps.
  tf.registerKernel({ ...original, kernelName, backendName, kernelFunc });
  return () => {
    tf.unregisterKernel(kernelName, backendName);
    if (original !== undefined) tf.registerKernel(original);
  };
}

function missing(kernelName: string): KernelFunc {
  return () => {
    throw new Error(`no kernel ${kernelName} to fall back on`);
  };
}
