import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { requireKnownOptions } from '@nasbench/core';
import { requireOneOf } from '../../option-checks.js';
import {
  BINDING,
  bindingRoot,
  readManifest,
  setCurrentBinding,
  type BindingManifest,
  type BindingVariant,
  type BuiltBinding,
} from './binding-folder.js';
import { BuildError } from './build-error.js';
import { compileBinding } from './compile-binding.js';
import { changePackage } from './package-changes.js';
import { runTool } from './run-tool.js';
import { fetchTensorFlow } from './wheels.js';

/** Version whose sources are known to compile against TENSORFLOW_VERSION. */
export const TFJS_NODE_VERSION = '4.22.0';
export const TENSORFLOW_VERSION = '2.21.0';

const NODE_HEADERS = 'node-api-headers@1';
const NO_NPM = 'Check that npm and tar are installed and that npm reaches its registry.';

/** Options of `buildBinding`. */
export interface BuildBindingOptions {
  /** @default `cuda` if this machine has a driver of NVIDIA, else `cpu` */
  readonly variant?: BindingVariant;
  /** Version of TensorFlow. @default TENSORFLOW_VERSION */
  readonly version?: string;
  /** Program that runs Python 3 with pip. @default `python3` */
  readonly python?: string;
  /** Folder of all bindings. @default `$NASBENCH_TENSORFLOW_PATH`, else in the user's cache */
  readonly root?: string;
  /** Builds what is there already once more. @default false */
  readonly rebuild?: boolean;
  /** Told what is done next. */
  readonly onStep?: (doing: string) => void;
}

const KNOWN_OPTIONS = ['variant', 'version', 'python', 'root', 'rebuild', 'onStep'];

/**
 * Builds the native binding of @tensorflow/tfjs-node against the libtensorflow of a wheel from the
 * Python package index. The ready-made binding of that package wants TensorFlow 2.9 and CUDA 11.2.
 * One of the same variant and version that is there already only becomes the current one.
 *
 * @throws BuildError on other systems than Linux on x64 and arm64, or if a tool is missing or
 *   fails; nothing half-built is left behind.
 * @throws UsageError `invalid-option` or `unknown-option`.
 */
export function buildBinding(options: BuildBindingOptions = {}): BuiltBinding {
  const where = 'buildBinding';
  requireKnownOptions(options, KNOWN_OPTIONS, where);
  const { version = TENSORFLOW_VERSION, python = 'python3', root = bindingRoot() } = options;
  const { variant = likelyVariant(), rebuild = false, onStep = () => undefined } = options;
  requireOneOf(variant, { name: 'variant', known: ['cpu', 'cuda'], where });
  requireSystem(process.platform, process.arch);
  const name = `${variant}-${version}`;
  const folder = join(root, name);
  const manifest = { variant, tensorflow: version, tfjsNode: TFJS_NODE_VERSION };
  if (rebuild || !isDeepStrictEqual(readManifest(folder), manifest)) {
    replaceFolder(folder, (partial) => buildInto(partial, manifest, python, onStep));
  }
  setCurrentBinding(root, name);
  return { folder, manifest };
}

/** Fills a folder beside the one wanted, which is replaced only when that has succeeded. */
function replaceFolder(folder: string, fill: (partial: string) => void): void {
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    fill(partial);
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function buildInto(
  folder: string,
  manifest: BindingManifest,
  python: string,
  onStep: (doing: string) => void,
): void {
  const { variant, tensorflow: version, tfjsNode } = manifest;
  onStep(`fetching TensorFlow ${version} (${variant})`);
  fetchTensorFlow({ variant, version, python, folder });
  onStep(`fetching the sources of @tensorflow/tfjs-node ${tfjsNode}`);
  fetchPackage(`@tensorflow/tfjs-node@${tfjsNode}`, join(folder, BINDING.package));
  changePackage(join(folder, BINDING.package));
  fetchPackage(NODE_HEADERS, join(folder, 'node-headers'));
  onStep('compiling the binding');
  compileBinding({ folder, nodeHeaders: join(folder, 'node-headers', 'include') });
  for (const headers of ['node-headers', join(BINDING.libraries, 'include')]) {
    rmSync(join(folder, headers), { recursive: true });
  }
  writeFileSync(join(folder, BINDING.manifest), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** Unpacks a package of npm without its dependencies and without running its scripts. */
function fetchPackage(specification: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', specification, '--silent', '--ignore-scripts', '--pack-destination', '.'];
  runTool({ program: 'npm', args: pack, cwd: folder, remedy: NO_NPM });
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'package.tgz';
  const unpack = ['-xzf', archive, '--strip-components=1'];
  runTool({ program: 'tar', args: unpack, cwd: folder, remedy: NO_NPM });
  rmSync(join(folder, archive));
}

/** @throws BuildError where no wheel brings the library in a form that the binding can link. */
export function requireSystem(platform: string, architecture: string): void {
  if (platform === 'linux' && ['x64', 'arm64'].includes(architecture)) return;
  throw new BuildError(
    `The binding is built on Linux, x64 or arm64, not on ${platform} ${architecture}.`,
    'Use the webgpu engine: npm install webgpu @tensorflow/tfjs-backend-webgpu@4.22.0.',
  );
}

function likelyVariant(): BindingVariant {
  return existsSync('/proc/driver/nvidia/version') ? 'cuda' : 'cpu';
}
