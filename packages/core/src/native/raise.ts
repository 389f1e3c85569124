import { NasBenchError, UsageError } from '../errors.js';
import type { Addon } from './addon.js';
import { SIMD_LEVELS } from './simd-levels.js';

/** Native codes that the caller can mend by calling differently. */
const USAGE_CODES: ReadonlySet<string> = new Set([
  'invalid-space',
  'space-too-large',
  'unknown-simd',
  'unsupported-simd',
  'invalid-argument',
]);

type AnyFunction = (...args: never[]) => unknown;

/** Runs one native call and turns what it throws into this package's errors. */
export function callNative<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw toNasBenchError(error, callNative);
  }
}

/**
 * The error class for a native error, which carries a string `code`: `UsageError` where the caller
 * can mend it, else `NasBenchError`. Anything else is returned as it is.
 *
 * @param above function at which the stack begins, so that it shows the caller.
 * @param addon asked for its SIMD levels when the error is about them.
 */
export function toNasBenchError(error: unknown, above: AnyFunction, addon?: Addon): unknown {
  if (!hasCode(error)) return error;
  const { code } = error;
  const details = code.endsWith('-simd') ? simdDetails(addon) : {};
  const message = code.endsWith('-simd') ? simdMessage(error.message, details) : error.message;
  const raised = USAGE_CODES.has(code)
    ? new UsageError(code, message, details, { cause: error })
    : new NasBenchError(code, message, details, { cause: error });
  Error.captureStackTrace(raised, above);
  return raised;
}

function hasCode(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

interface SimdDetails {
  readonly [key: string]: unknown;
  readonly known?: readonly string[];
  readonly supported?: readonly string[];
}

function simdDetails(addon: Addon | undefined): SimdDetails {
  return addon === undefined
    ? { known: SIMD_LEVELS }
    : { known: SIMD_LEVELS, supported: addon.simdLevels() };
}

function simdMessage(problem: string, { known = [], supported = [] }: SimdDetails): string {
  const here = supported.length === 0 ? '' : ` This machine has: ${supported.join(', ')}.`;
  return `${problem} Known SIMD levels: ${known.join(', ')}.${here}`;
}
