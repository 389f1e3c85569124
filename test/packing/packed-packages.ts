import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

/** The folders of the packages, with the packages of this repository that each one needs. */
export const PACKAGES = {
  core: [],
  train: ['core'],
  search: ['core'],
  'bench-cli': ['core', 'search', 'train'],
} as const satisfies Record<string, readonly string[]>;

export type PackageName = keyof typeof PACKAGES;

export const PACKAGE_NAMES = Object.keys(PACKAGES) as PackageName[];

/** How a program ended. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Settings that an outer npm handed down would decide for the npm under test; only a mirror may. */
const ownEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_config_(?!registry$)/i.test(name)),
);

export function run(command: readonly string[], cwd: string, env = {}): Outcome {
  const [program = '', ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...ownEnvironment, ...env },
  });
  return { status, output: stdout + stderr };
}

/** The entry script of npm needs no shell on any platform. */
const npmScript = process.env.npm_execpath;
export const NPM = npmScript === undefined ? ['npm'] : [process.execPath, npmScript];

/** A new folder whose name has a space in it. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'nasbench packing '));
}

/** Packs all packages as they would be published. Returns the tarball of each. */
export function packAll(folder: string): Record<PackageName, string> {
  mkdirSync(folder, { recursive: true });
  const workspaces = PACKAGE_NAMES.map((name) => `--workspace=@nasbench/${name}`);
  const packed = run([...NPM, 'pack', ...workspaces, '--pack-destination', folder], ROOT);
  if (packed.status !== 0) throw new Error(packed.output);
  const files = readdirSync(folder);
  const tarballs = PACKAGE_NAMES.map((name) => {
    const file = files.find((candidate) => candidate.startsWith(`nasbench-${name}-`));
    if (file === undefined)
      throw new Error(`npm pack wrote no tarball of ${name}: ${packed.output}`);
    return [name, join(folder, file)] as const;
  });
  return Object.fromEntries(tarballs) as Record<PackageName, string>;
}

/**
 * Copies the example project of a package to `folder` and installs it there: the package, what it
 * needs of the other packages, and the public dependencies.
 */
export function installExample(
  name: PackageName,
  tarballs: Record<PackageName, string>,
  folder: string,
): void {
  cpSync(join(ROOT, 'test', 'examples', name), folder, { recursive: true });
  const specs = [name, ...PACKAGES[name]].map((one) => tarballs[one]);
  const flags = ['--prefer-offline', '--no-audit', '--no-fund'];
  const installed = run([...NPM, 'install', ...flags, ...specs], folder);
  if (installed.status !== 0) throw new Error(installed.output);
}
