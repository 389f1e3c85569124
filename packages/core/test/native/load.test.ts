import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Load from '../../src/native/load.js';

/** The loader as a process sees it that has loaded nothing yet. */
async function freshLoader(environment: Record<string, string>): Promise<typeof Load> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  return import('../../src/native/load.js');
}

describe('the loader of the native addon', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'nasbench-load-'))));
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('names the path that NASBENCH_NATIVE_PATH asks for when nothing is there', async () => {
    const path = join(folder, 'nowhere', 'nasbench.node');
    const { nativeAddon } = await freshLoader({ NASBENCH_NATIVE_PATH: path });
    expect(nativeAddon).toThrow(
      expect.objectContaining({ name: 'NativeLoadError', code: 'native-not-found' }),
    );
    expect(nativeAddon).toThrow(path);
    expect(nativeAddon).toThrow('nasbench-core-build');
  });

  it('repeats the words of the system when the file is no addon', async () => {
    const path = join(folder, 'nasbench.node');
    writeFileSync(path, 'not a shared library');
    const { nativeAddon } = await freshLoader({ NASBENCH_NATIVE_PATH: path });
    expect(nativeAddon).toThrow(expect.objectContaining({ code: 'native-not-loadable' }));
    expect(nativeAddon).toThrow(path);
  });

  it('finds the built addon by itself', async () => {
    const { nativeAddon, nativePath } = await freshLoader({ NASBENCH_NATIVE_PATH: '' });
    expect(nativePath()).toMatch(/nasbench\.node$/);
    expect(nativeAddon()).toBe(nativeAddon());
  });
});
