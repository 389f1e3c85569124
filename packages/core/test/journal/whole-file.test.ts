import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeWholeFile } from '../../src/index.js';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-whole-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('writeWholeFile', () => {
  it('throws the error of the system and leaves nothing where it cannot write', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'file'), '');
    expect(() => writeWholeFile(join(folder, 'taken'), 'text')).toThrow(/EISDIR|EEXIST|ENOTEMPTY/);
    expect(() => writeWholeFile(join(folder, 'missing', 'file'), 'text')).toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual(['taken']);
  });

  it('replaces an older file and leaves nothing beside it', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'file');
    writeFileSync(path, 'an older and longer text');
    writeWholeFile(path, Uint8Array.of(110, 101, 119));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['file']);
  });
});
