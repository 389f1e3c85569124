import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../src/terminal/atomic-write.js';
import { temporaryFolder } from '../run-nasbench.js';

const { signal } = new AbortController();

describe('a target that cannot be written', () => {
  it('is a folder', async () => {
    const path = temporaryFolder();
    await expect(writeFileAtomically({ path, chunks: ['x'], signal })).rejects.toMatchObject({
      code: 'output-is-directory',
      message: expect.stringContaining(`${path} is a folder`) as string,
    });
  });

  it('is in a folder that does not exist', async () => {
    const path = join(temporaryFolder(), 'missing', 'cells.txt');
    await expect(writeFileAtomically({ path, chunks: ['x'], signal })).rejects.toMatchObject({
      code: 'output-folder-missing',
      message: expect.stringContaining('mkdir -p') as string,
    });
  });

  it('is under a file instead of a folder', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const path = join(file, 'cells.txt');
    await expect(writeFileAtomically({ path, chunks: ['x'], signal })).rejects.toMatchObject({
      code: 'output-folder-missing',
    });
  });

  it.skipIf(process.getuid?.() === 0)('is in a folder without write permission', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    const path = join(folder, 'cells.txt');
    await expect(writeFileAtomically({ path, chunks: ['x'], signal })).rejects.toMatchObject({
      code: 'output-not-writable',
    });
  });
});

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  it('says so', async () => {
    const full = writeFileAtomically({ path: '/dev/full', chunks: ['x'], signal });
    await expect(full).rejects.toMatchObject({ code: 'output-disk-full' });
  });
});

describe('a list that ends early', () => {
  function* failing(): Generator<string> {
    yield 'first part';
    throw new Error('lost');
  }

  it('keeps the old file and leaves no temporary one when it fails', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'cells.txt');
    writeFileSync(path, 'old');
    await expect(writeFileAtomically({ path, chunks: failing(), signal })).rejects.toThrow('lost');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['cells.txt']);
  });

  it('leaves nothing when it is aborted', async () => {
    const folder = temporaryFolder();
    const controller = new AbortController();
    function* aborting(): Generator<string> {
      yield 'first part';
      controller.abort();
      yield 'second part';
    }
    const path = join(folder, 'cells.txt');
    const chunks = aborting();
    await expect(
      writeFileAtomically({ path, chunks, signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'aborted' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a complete list', () => {
  it('replaces the old file and keeps its rights', async () => {
    const path = join(temporaryFolder(), 'cells.txt');
    writeFileSync(path, 'old', { mode: 0o640 });
    await writeFileAtomically({ path, chunks: ['a', 'b'], signal });
    expect(readFileSync(path, 'utf8')).toBe('ab');
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('is only visible under its name once complete', async () => {
    const path = join(temporaryFolder(), 'cells.txt');
    const seen: boolean[] = [];
    function* watching(): Generator<string> {
      yield 'a';
      seen.push(readdirSync(join(path, '..')).includes('cells.txt'));
      yield 'b';
    }
    await writeFileAtomically({ path, chunks: watching(), signal });
    expect(seen).toEqual([false]);
    expect(readFileSync(path, 'utf8')).toBe('ab');
  });

  it('goes where a symbolic link points and keeps the link', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data', 'real.txt'), 'old');
    symlinkSync(join('data', 'real.txt'), join(folder, 'link.txt'));
    await writeFileAtomically({ path: join(folder, 'link.txt'), chunks: ['new'], signal });
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'data', 'real.txt'), 'utf8')).toBe('new');
  });

  it.skipIf(process.platform === 'win32')('goes straight into a device', async () => {
    await writeFileAtomically({ path: '/dev/null', chunks: ['x'], signal });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});
