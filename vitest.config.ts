import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A crash in native code then fails one test file, not the whole run.
    pool: 'forks',
    include: ['packages/*/test/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/slow/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
