import type { SimdLevel } from './addon.js';

/** Every SIMD level that some machine has. */
export const SIMD_LEVELS: readonly SimdLevel[] = ['scalar', 'avx2', 'avx512', 'neon'];
