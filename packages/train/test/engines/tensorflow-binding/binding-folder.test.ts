import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  bindingRoot,
  findBinding,
  setCurrentBinding,
} from '../../../src/engines/tensorflow-binding/binding-folder.js';

function temporaryRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'nasbench-binding-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

function writeBinding(root: string, name: string): object {
  const manifest = { variant: 'cpu', tensorflow: name, tfjsNode: '4.22.0' };
  mkdirSync(join(root, name));
  writeFileSync(join(root, name, 'binding.json'), JSON.stringify(manifest));
  return manifest;
}

describe('bindingRoot', () => {
  it('is in the cache of the user, wherever that is', () => {
    expect(bindingRoot({})).toBe(join(homedir(), '.cache', 'nasbench', 'tensorflow'));
    expect(bindingRoot({ XDG_CACHE_HOME: '/cache' })).toBe('/cache/nasbench/tensorflow');
  });

  it('is what NASBENCH_TENSORFLOW_PATH names', () => {
    const environment = { NASBENCH_TENSORFLOW_PATH: '/own', XDG_CACHE_HOME: '/cache' };
    expect(bindingRoot(environment)).toBe('/own');
  });
});

describe('findBinding', () => {
  it('finds none in a folder that is missing or empty', () => {
    expect(findBinding('/nowhere')).toBeUndefined();
    expect(findBinding(temporaryRoot())).toBeUndefined();
  });

  it('finds none when the current one was removed', () => {
    const root = temporaryRoot();
    setCurrentBinding(root, 'cpu-2.0.0');
    expect(findBinding(root)).toBeUndefined();
  });

  it('finds the one that was built last', () => {
    const root = temporaryRoot();
    writeBinding(root, 'cpu-2.0.0');
    const manifest = writeBinding(root, 'cpu-2.1.0');
    setCurrentBinding(root, 'cpu-2.0.0');
    setCurrentBinding(root, 'cpu-2.1.0');
    expect(findBinding(root)).toEqual({ folder: join(root, 'cpu-2.1.0'), manifest });
  });
});
