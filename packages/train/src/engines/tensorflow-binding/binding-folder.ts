import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeWholeFile } from '@nasbench/core';

/** Whether a TensorFlow library computes on the processor or, if it finds one, a CUDA device. */
export type BindingVariant = 'cpu' | 'cuda';

/** What `nasbench-train-tensorflow` leaves beside a binding. */
export interface BindingManifest {
  readonly variant: BindingVariant;
  /** Version of libtensorflow. */
  readonly tensorflow: string;
  /** Version of @tensorflow/tfjs-node, whose sources were compiled. */
  readonly tfjsNode: string;
}

/** Names inside the folder of one binding. */
export const BINDING = {
  manifest: 'binding.json',
  libraries: 'tensorflow',
  package: 'tfjs-node',
  addon: join('tfjs-node', 'lib', 'tfjs_binding.node'),
} as const;

const CURRENT = 'current';

/** Folder of all bindings: `$NASBENCH_TENSORFLOW_PATH`, else in the user's cache. */
export function bindingRoot(environment: NodeJS.ProcessEnv = process.env): string {
  const { NASBENCH_TENSORFLOW_PATH: own = '', XDG_CACHE_HOME: cache = '' } = environment;
  if (own !== '') return resolve(own);
  return join(cache === '' ? join(homedir(), '.cache') : cache, 'nasbench', 'tensorflow');
}

/** A binding that was built to the end. */
export interface BuiltBinding {
  readonly folder: string;
  readonly manifest: BindingManifest;
}

/** The binding that was built last, if any. */
export function findBinding(root: string = bindingRoot()): BuiltBinding | undefined {
  const pointer = join(root, CURRENT);
  if (!existsSync(pointer)) return undefined;
  const folder = join(root, readFileSync(pointer, 'utf8').trim());
  const manifest = readManifest(folder);
  return manifest && { folder, manifest };
}

/** What is said of the binding in `folder`; undefined when none was built there to the end. */
export function readManifest(folder: string): BindingManifest | undefined {
  const path = join(folder, BINDING.manifest);
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')) as BindingManifest;
}

/** Makes the folder `name` the one that `findBinding` answers; atomic. */
export function setCurrentBinding(root: string, name: string): void {
  writeWholeFile(join(root, CURRENT), `${name}\n`);
}
