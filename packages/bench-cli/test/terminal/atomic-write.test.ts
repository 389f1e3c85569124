import { execFileSync } from 'node:child_process';
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
import { requireWritable, writeFileAtomically } from '../../src/terminal/atomic-write.js';
import { MAIN, temporaryFolder } from '../run-nasbench.js';

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

describe('requireWritable', () => {
  it.each([
    ['a folder', '.', 'output-is-directory'],
    ['in a folder that does not exist', 'missing/page.html', 'output-folder-missing'],
    ['under a file', 'file/page.html', 'output-folder-missing'],
  ])('refuses what is %s', async (_, name, code) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(requireWritable(join(folder, name))).rejects.toMatchObject({ code });
  });

  it.skipIf(process.getuid?.() === 0)('refuses a folder without write permission', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    await expect(requireWritable(join(folder, 'page.html'))).rejects.toMatchObject({
      code: 'output-not-writable',
    });
  });

  it('tells two names of one file by one path, and writes nothing', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'data'));
    symlinkSync('data', join(folder, 'link'));
    const [first, second] = ['data', 'link'].map((name) => join(folder, name, 'page.html'));
    expect(await requireWritable(first!)).toBe(await requireWritable(second!));
    writeFileSync(first!, 'old');
    expect(await requireWritable(first!)).toBe(await requireWritable(second!));
    expect(readFileSync(first!, 'utf8')).toBe('old');
  });

  it.skipIf(process.platform === 'win32')('takes a device', async () => {
    expect(await requireWritable('/dev/null')).toBe('/dev/null');
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

  it.runIf(existsSync('/proc/self/fd'))('goes into a pipe that only a link of /proc names', () => {
    const command = `"${process.execPath}" "${MAIN}" space enumerate --out /proc/self/fd/1 | wc -l`;
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toContain('423624');
  });
});
