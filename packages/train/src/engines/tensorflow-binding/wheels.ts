import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BindingVariant } from './binding-folder.js';
import { BuildError } from './build-error.js';
import { runTool } from './run-tool.js';

/** The machine that the library is for, as the names of wheels have it. */
const WHEEL_ARCHITECTURE: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** Any version of Python will do to fetch a wheel; its code is not run. */
const WHEEL_PYTHON = '3.12';

const NO_PIP = 'Install Python 3 with pip (on Debian: python3-pip), or name one with --python.';

/** Options of `fetchTensorFlow`. */
export interface TensorFlowWheel {
  readonly variant: BindingVariant;
  readonly version: string;
  /** Program that runs Python 3 with pip. */
  readonly python: string;
  /** Where to unpack: `tensorflow/` and, for CUDA, `nvidia/`. */
  readonly folder: string;
}

/**
 * Fetches TensorFlow from the Python package index and unpacks its libraries and C headers; for
 * CUDA also the libraries of NVIDIA that this version names, where it looks for them.
 */
export function fetchTensorFlow({ variant, version, python, folder }: TensorFlowWheel): void {
  const downloads = join(folder, 'downloads');
  const requirement = `${packageName(variant, process.arch)}==${version}`;
  const name = fetchWheels(python, downloads, [requirement])[0] ?? '';
  const wheel = join(downloads, name);
  unpack(python, wheel, folder, [
    'tensorflow/libtensorflow',
    'tensorflow/include/tensorflow/c/',
    'tensorflow/include/tensorflow/core/platform/',
    'tensorflow/include/tsl/',
    'tensorflow/include/xla/tsl/',
  ]);
  if (variant === 'cuda') {
    const nvidia = join(downloads, 'nvidia');
    const wheels = fetchWheels(python, nvidia, cudaRequirements(python, wheel));
    for (const library of wheels) unpack(python, join(nvidia, library), folder, ['nvidia/']);
  }
  rmSync(downloads, { recursive: true });
}

/** The package without CUDA is published for x86 only; elsewhere the main one has none. */
export function packageName(variant: BindingVariant, architecture: string): string {
  return variant === 'cpu' && architecture === 'x64' ? 'tensorflow-cpu' : 'tensorflow';
}

/** Arguments of pip that fetch wheels for this machine, whatever Python runs it. */
export function pipArguments(
  architecture: string,
  into: string,
  requirements: readonly string[],
): string[] {
  const suffix = WHEEL_ARCHITECTURE[architecture] ?? architecture;
  const platforms = ['manylinux_2_27', 'manylinux_2_28', 'manylinux_2_17', 'manylinux2014'];
  return [
    ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'],
    ...['--only-binary=:all:', '--python-version', WHEEL_PYTHON, '--implementation', 'cp'],
    ...platforms.flatMap((platform) => ['--platform', `${platform}_${suffix}`]),
    ...['--dest', into, ...requirements],
  ];
}

function fetchWheels(python: string, into: string, requirements: readonly string[]): string[] {
  mkdirSync(into, { recursive: true });
  const args = pipArguments(process.arch, into, requirements);
  runTool({ program: python, args, remedy: NO_PIP });
  return readdirSync(into).filter((name) => name.endsWith('.whl'));
}

const UNPACK = `
import sys, zipfile
wheel, folder, *prefixes = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith(tuple(prefixes)): archive.extract(name, folder)
`;

function unpack(python: string, wheel: string, folder: string, prefixes: readonly string[]): void {
  runTool({ program: python, args: ['-c', UNPACK, wheel, folder, ...prefixes], remedy: NO_PIP });
}

const METADATA = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    name = next(n for n in archive.namelist() if n.endswith('.dist-info/METADATA'))
    print(archive.read(name).decode())
`;

function cudaRequirements(python: string, wheel: string): string[] {
  const metadata = runTool({ program: python, args: ['-c', METADATA, wheel], remedy: NO_PIP });
  const requirements = requirementsOfCuda(metadata);
  if (requirements.length > 0) return requirements;
  throw new BuildError('This wheel of TensorFlow names no CUDA libraries.', 'Build with --cpu.');
}

/** Requirements that the metadata of a wheel lists under the extra `and-cuda`. */
export function requirementsOfCuda(metadata: string): string[] {
  const lines = metadata.matchAll(/^Requires-Dist: *([^;\n]+); *extra *== *["']and-cuda["']/gm);
  return Array.from(lines, ([, requirement = '']) => requirement.trim());
}
