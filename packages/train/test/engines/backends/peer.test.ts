import { describe, expect, it } from 'vitest';
import { importPeer } from '../../../src/engines/backends/peer.js';

const INSTALL = 'Run "npm install it".';

describe('importPeer', () => {
  it('gives the command that installs a missing package', async () => {
    const name = 'nasbench-no-such-package';
    const load = (): Promise<unknown> => import(/* @vite-ignore */ name);
    await expect(importPeer(load, name, INSTALL)).rejects.toMatchObject({
      code: 'engine-not-installed',
      remedy: INSTALL,
    });
  });

  it('passes on why a package does not load, in one line', async () => {
    const text = "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found\nRequire stack";
    const load = () => Promise.reject(new Error(text));
    await expect(importPeer(load, 'webgpu', INSTALL)).rejects.toMatchObject({
      code: 'engine-not-loadable',
      message: expect.stringMatching(/GLIBCXX_3\.4\.32' not found\. Reinstall/),
    });
  });

  it('hands out what loads', async () => {
    await expect(importPeer(() => Promise.resolve(7), 'seven', INSTALL)).resolves.toBe(7);
  });
});
