import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { NativeLoadError } from '../errors.js';
import type { Addon } from './addon.js';
import { toNasBenchError } from './raise.js';

const REMEDY =
  'Build it: "npm run build" in a checkout, "npx nasbench-core-build" where the package is ' +
  'installed (needs cmake and a C++20 compiler), or let NASBENCH_NATIVE_PATH name the file.';

interface LoadedAddon {
  readonly addon: Addon;
  readonly path: string;
}

let loaded: LoadedAddon | undefined;

/**
 * The native addon, loaded at the first call.
 *
 * @throws NativeLoadError `native-not-found` with every path tried, `native-not-loadable` with
 *   the loader's words; UsageError `unknown-simd` or `unsupported-simd` when `NASBENCH_SIMD`
 *   names no usable level.
 */
export function nativeAddon(): Addon {
  loaded ??= loadAddon();
  return loaded.addon;
}

/**
 * Path of the loaded native addon; loads it when that has not happened.
 *
 * @throws NativeLoadError `native-not-found` or `native-not-loadable`; UsageError `unknown-simd` or
 *   `unsupported-simd` when `NASBENCH_SIMD` names no usable level.
 */
export function nativePath(): string {
  loaded ??= loadAddon();
  return loaded.path;
}

function loadAddon(): LoadedAddon {
  const found = requireFirst(addonCandidates());
  try {
    // Reads NASBENCH_SIMD, so that a wrong name fails here and not in the midst of some work.
    found.addon.activeSimd();
  } catch (error) {
    throw toNasBenchError(error, nativeAddon, found.addon);
  }
  return found;
}

/** The only path when the environment names one; else where builds put the addon, best first. */
function addonCandidates(): readonly string[] {
  const override = process.env.NASBENCH_NATIVE_PATH;
  if (override !== undefined && override !== '') return [override];
  const folder = `prebuilds/${process.platform}-${process.arch}`;
  // The C library of a Linux system is not asked for: a foreign binary fails to load, the next is
  // tried.
  const prebuilt = process.platform === 'linux' ? [folder, `${folder}-musl`] : [folder];
  const built = ['../../native/build/Release', '../../native/build/RelWithDebInfo'];
  return [...prebuilt, ...built].map((place) =>
    fileURLToPath(new URL(`../../${place}/nasbench.node`, import.meta.url)),
  );
}

function requireFirst(candidates: readonly string[]): LoadedAddon {
  const require = createRequire(import.meta.url);
  const problems: string[] = [];
  for (const path of candidates.filter((candidate) => existsSync(candidate))) {
    try {
      return { addon: require(path) as Addon, path };
    } catch (error) {
      problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw problems.length > 0 ? notLoadable(problems) : notFound(candidates);
}

function notFound(candidates: readonly string[]): NativeLoadError {
  const message = `The native addon was not found. Tried:\n${bullets(candidates)}\n${REMEDY}`;
  return new NativeLoadError('native-not-found', message, { tried: candidates });
}

function notLoadable(problems: readonly string[]): NativeLoadError {
  const message = `The native addon does not load here:\n${bullets(problems)}\n${REMEDY}`;
  return new NativeLoadError('native-not-loadable', message, { problems });
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `  - ${line}`).join('\n');
}
