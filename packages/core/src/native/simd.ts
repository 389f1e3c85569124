import type { SimdLevel } from './addon.js';
import { nativeAddon } from './load.js';
import { toNasBenchError } from './raise.js';

/** SIMD levels that this machine and build have, best first; the last is always `scalar`. */
export function simdLevels(): SimdLevel[] {
  return nativeAddon().simdLevels();
}

/**
 * The SIMD level in use: the best one, or what `NASBENCH_SIMD` or {@link useSimd} chose. Results
 * never depend on it.
 */
export function activeSimd(): SimdLevel {
  return nativeAddon().activeSimd();
}

/**
 * Chooses the SIMD level for the whole process, worker threads included.
 *
 * @throws UsageError `unknown-simd` or `unsupported-simd`; the level in use then stays.
 */
export function useSimd(level: SimdLevel): void {
  const addon = nativeAddon();
  try {
    addon.setSimd(level);
  } catch (error) {
    throw toNasBenchError(error, useSimd, addon);
  }
}
