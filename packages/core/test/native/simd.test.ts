import { afterEach, describe, expect, it } from 'vitest';
import { UsageError, activeSimd, simdLevels, useSimd } from '../../src/index.js';
import type { SimdLevel } from '../../src/index.js';
import { SIMD_LEVELS } from '../../src/native/simd-levels.js';

const best = activeSimd();
afterEach(() => useSimd(best));

describe(useSimd, () => {
  it('refuses an unknown level, lists the known and the supported ones, and changes nothing', () => {
    const use = (): void => useSimd('sse9' as SimdLevel);
    expect(use).toThrow(UsageError);
    expect(use).toThrow(expect.objectContaining({ code: 'unknown-simd' }));
    expect(use).toThrow(/sse9.*scalar, avx2, avx512, neon.*This machine has: .*scalar/);
    expect(activeSimd()).toBe(best);
  });

  it('refuses a level that this machine lacks', () => {
    const missing = SIMD_LEVELS.find((level) => !simdLevels().includes(level));
    expect(missing).toBeDefined();
    expect(() => useSimd(missing!)).toThrow(expect.objectContaining({ code: 'unsupported-simd' }));
  });

  it('chooses each level that the machine has', () => {
    for (const level of simdLevels()) {
      useSimd(level);
      expect(activeSimd()).toBe(level);
    }
  });
});
