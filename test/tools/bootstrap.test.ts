import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { platformId, remedyFor } from '../../tools/bootstrap/remedies.mjs';

const script = join(import.meta.dirname, '..', '..', 'tools', 'bootstrap.mjs');

function bootstrap(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe('the bootstrap script', () => {
  const emptyFolder = mkdtempSync(join(tmpdir(), 'nasbench-empty-path-'));
  afterAll(() => {
    rmSync(emptyFolder, { recursive: true });
  });

  it('ends with code 2 and the list of commands when the command is unknown', () => {
    const { status, stderr } = bootstrap(['tset']);
    expect(status).toBe(2);
    expect(stderr).toContain('got "tset"');
    expect(stderr).toContain('start, test');
  });

  it('does not take a property of every object for a command', () => {
    expect(bootstrap(['constructor']).status).toBe(2);
  });

  it('names cmake and the compiler with their remedies when neither is on the PATH', () => {
    const { status, stdout, stderr } = bootstrap(['build'], { PATH: emptyFolder, CXX: '' });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('cmake is not on the PATH');
    expect(stderr).toContain('no C++ compiler was found');
    expect(stderr).toContain(remedyFor('cmake', platformId()));
    expect(stderr).toContain(remedyFor('compiler', platformId()));
  });

  it('names the value of CXX when that is not a compiler', () => {
    const { status, stderr } = bootstrap(['build'], { CXX: 'no-such-compiler' });
    expect(status).toBe(1);
    expect(stderr).toContain('CXX is "no-such-compiler"');
  });
});

describe('the remedy for a missing program', () => {
  it.each([
    ['ID=debian', 'apt-get install cmake'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"', 'apt-get install cmake'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"', 'dnf install cmake'],
    ['ID=arch', 'pacman -S cmake'],
    ['NAME="Alpine Linux"\nID=alpine', 'apk add cmake'],
    ['ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', 'zypper install cmake'],
  ])('on the Linux with %j is %s', (osRelease, command) => {
    expect(remedyFor('cmake', platformId('linux', osRelease))).toContain(command);
  });

  it('on a Linux that is not known says what to install', () => {
    const remedy = remedyFor('compiler', platformId('linux', 'ID=nixos'));
    expect(remedy).toContain('GCC 11+ or Clang 14+');
  });

  it.each([
    ['darwin', 'xcode-select --install'],
    ['win32', 'winget install Microsoft.VisualStudio'],
  ] as const)('on %s is %s', (platform, command) => {
    expect(remedyFor('compiler', platformId(platform, ''))).toContain(command);
  });
});
