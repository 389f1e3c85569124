// Builds the addon with cmake-js and puts it where the loader looks first. Needs no network:
// `binary.napi_versions` in native/package.json makes cmake-js use the headers of its dependency
// node-api-headers.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { ADDON_FILE, findSources, prebuiltAddon } from './native-layout.mjs';

const CONFIGURATION = 'Release';

/** Builds and installs the addon. Returns its path; throws an Error with the remedy. */
export function buildNative() {
  const sources = findSources();
  if (sources === undefined) {
    throw new Error(
      'The native sources are missing from this copy of @nasbench/core: reinstall it.',
    );
  }
  runCmakeJs(sources);
  const built = join(sources, 'build', CONFIGURATION, ADDON_FILE);
  if (!existsSync(built)) throw new Error(`cmake-js reported success, but ${built} is not there.`);
  return installAddon(built, prebuiltAddon());
}

function runCmakeJs(sources) {
  const script = locateCmakeJs(sources);
  const where = ['-d', sources, '-O', join(sources, 'build')];
  const how = ['-B', CONFIGURATION, '--parallel', String(availableParallelism())];
  const { status, error } = spawnSync(process.execPath, [script, 'compile', ...where, ...how], {
    stdio: 'inherit',
    env: withoutNpmConfig(process.env),
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(
      `cmake-js ended with exit code ${status}. The build needs cmake 3.20 or newer and a C++20 ` +
        'compiler on the PATH (or in CXX); its output above says what went wrong.',
    );
  }
}

function locateCmakeJs(sources) {
  for (const origin of [import.meta.url, join(sources, 'package.json')]) {
    try {
      const manifest = createRequire(origin).resolve('cmake-js/package.json');
      return join(dirname(manifest), 'bin', 'cmake-js');
    } catch {
      // The next origin may see another node_modules.
    }
  }
  throw new Error(
    'cmake-js is not installed, so the addon cannot be built from source. It is an optional ' +
      'dependency of @nasbench/core: install again without --omit=optional, or run ' +
      '"npm install cmake-js node-addon-api".',
  );
}

/** npm hands its configuration down as variables, and cmake-js would take `nodedir` from there. */
function withoutNpmConfig(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_config_/i.test(name)));
}

/** Copies under a temporary name and renames, so that no reader ever maps half a file. */
function installAddon(built, target) {
  const temporary = `${target}.${process.pid}.tmp`;
  mkdirSync(dirname(target), { recursive: true });
  try {
    copyFileSync(built, temporary);
    strip(temporary);
    renameSync(temporary, target);
  } finally {
    rmSync(temporary, { force: true });
  }
  return target;
}

/** Drops local symbols. A machine without `strip` keeps a larger file that works as well. */
function strip(file) {
  if (process.platform !== 'win32') spawnSync('strip', ['-x', file], { stdio: 'ignore' });
}
