import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { KernelBackend } from '@tensorflow/tfjs';
import type { TensorFlow } from '../tensorflow-api.js';
import { BINDING, type BuiltBinding } from './binding-folder.js';
import { TENSORFLOW_GLOBAL } from './package-changes.js';

type BackendClass = new (binding: unknown, packageName: string) => KernelBackend;

/** Registers the backend `tensorflow` of a binding that `nasbench-train-tensorflow` has built. */
export function registerBuiltBinding(tf: TensorFlow, { folder }: BuiltBinding): void {
  if (tf.findBackendFactory('tensorflow') as unknown) return;
  // Where the built package finds the API instead of bringing a second copy of it.
  Reflect.set(globalThis, Symbol.for(TENSORFLOW_GLOBAL), tf);
  const require = createRequire(join(folder, BINDING.package, 'package.json'));
  const addon: unknown = require(join(folder, BINDING.addon));
  require('./dist/register_all_kernels.js');
  const { NodeJSKernelBackend } = require('./dist/nodejs_kernel_backend.js') as {
    NodeJSKernelBackend: BackendClass;
  };
  tf.registerBackend('tensorflow', () => new NodeJSKernelBackend(addon, '@tensorflow/tfjs-node'));
}
