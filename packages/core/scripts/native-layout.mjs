// Where the native sources and the built addon lie, in a checkout and in an installed package.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const ADDON_FILE = 'nasbench.node';

/** The root of @nasbench/core. */
export const packageFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The native sources of a checkout, beside `packages/`. */
export const checkoutSources = join(packageFolder, '..', '..', 'native');

/** The copy of the native sources that a published package carries. */
export const packedSources = join(packageFolder, 'native');

/** `linux-x64`, `linux-arm64-musl`, `darwin-arm64`, `win32-x64`, ... */
export function platformFolder() {
  return `${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`;
}

/** The file that the loader of the package looks for first. */
export function prebuiltAddon() {
  return join(packageFolder, 'prebuilds', platformFolder(), ADDON_FILE);
}

/**
 * The folder to build from, or undefined when neither copy is there. A checkout comes first: the
 * packed copy exists there only while `npm pack` runs.
 */
export function findSources() {
  const isSourceFolder = (folder) => existsSync(join(folder, 'CMakeLists.txt'));
  return [checkoutSources, packedSources].find(isSourceFolder);
}

function isMusl() {
  if (process.platform !== 'linux') return false;
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}
