import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
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
