import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findBinding } from '../../../src/engines/tensorflow-binding/binding-folder.js';
import {
  buildBinding,
  requireSystem,
} from '../../../src/engines/tensorflow-binding/build-binding.js';

function temporaryRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'nasbench-binding-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

describe('buildBinding', () => {
  it('rejects a variant that it does not know', () => {
    const variant = 'rocm' as 'cuda';
    expect(() => buildBinding({ variant })).toThrow(/variant must be one of cpu, cuda, got rocm/);
  });

  it('rejects a misspelled option by name', () => {
    expect(() => buildBinding({ pyhton: 'python3' } as object)).toThrow(/pyhton/);
  });

  it.runIf(process.platform === 'linux')('leaves nothing behind when Python is missing', () => {
    const root = temporaryRoot();
    const options = { root, variant: 'cpu', python: 'no-such-python' } as const;
    expect(() => buildBinding(options)).toThrow(
      expect.objectContaining({
        code: 'binding-not-built',
        message: expect.stringMatching(/no-such-python.*Install Python 3 with pip/),
      }),
    );
    expect(existsSync(root)).toBe(true);
    expect(readdirSync(root)).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('buildBinding over one that is there', () => {
  const options = { variant: 'cpu', version: '2.0.0', python: 'no-such-python' } as const;

  /** Root with a binding whose sources were of this version. */
  function rootWith(tfjsNode: string): string {
    const root = temporaryRoot();
    const manifest = { variant: 'cpu', tensorflow: '2.0.0', tfjsNode };
    mkdirSync(join(root, 'cpu-2.0.0'));
    writeFileSync(join(root, 'cpu-2.0.0', 'binding.json'), JSON.stringify(manifest));
    return root;
  }

  it('makes it the current one without building', () => {
    const root = rootWith('4.22.0');
    expect(findBinding(root)).toBeUndefined();
    expect(buildBinding({ ...options, root })).toEqual(findBinding(root));
    expect(findBinding(root)?.folder).toBe(join(root, 'cpu-2.0.0'));
  });

  it('builds when told to, and keeps the old one when that fails', () => {
    const root = rootWith('4.22.0');
    expect(() => buildBinding({ ...options, root, rebuild: true })).toThrow(/no-such-python/);
    expect(readdirSync(root)).toEqual(['cpu-2.0.0']);
  });

  it('builds when the sources are another version', () => {
    const root = rootWith('4.21.0');
    expect(() => buildBinding({ ...options, root })).toThrow(/no-such-python/);
  });
});

describe('requireSystem', () => {
  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'ia32'],
  ])('points %s %s to the webgpu engine', (platform, architecture) => {
    expect(() => requireSystem(platform, architecture)).toThrow(/webgpu engine: npm install/);
  });

  it.each(['x64', 'arm64'])('takes linux %s', (architecture) => {
    expect(() => requireSystem('linux', architecture)).not.toThrow();
  });
});
