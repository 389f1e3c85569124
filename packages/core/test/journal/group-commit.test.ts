import { readFileSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { GroupCommit } from '../../src/journal/group-commit.js';
import { rejectionOf } from '../error-of.js';
import { temporaryPath } from './sample-journal.js';

async function emptyFile(flags: string): Promise<{ path: string; handle: FileHandle }> {
  const path = temporaryPath();
  writeFileSync(path, '');
  const handle = await open(path, flags);
  onTestFinished(() => handle.close());
  return { path, handle };
}

describe('GroupCommit', () => {
  it('rejects all appends once the system refuses to write', async () => {
    const { path, handle } = await emptyFile('r');
    const commit = new GroupCommit(handle, path, 0);
    const errors = await Promise.all([
      rejectionOf(commit.append(Buffer.from('a'))),
      rejectionOf(commit.append(Buffer.from('b'))),
    ]);
    errors.push(await rejectionOf(commit.append(Buffer.from('c'))));
    await commit.drain();
    for (const error of errors) {
      expect(error).toMatchObject({ name: 'JournalError', code: 'journal-failed' });
      expect(String(error)).toContain(path);
    }
  });

  it('flushes once for all appends of a turn, and once more for those during the flush', async () => {
    const { path, handle } = await emptyFile('r+');
    const flushes = vi.spyOn(handle, 'datasync');
    const commit = new GroupCommit(handle, path, 0);
    const first = Array.from({ length: 100 }, () => commit.append(Buffer.from('a')));
    await first[0];
    const second = Array.from({ length: 100 }, () => commit.append(Buffer.from('b')));
    await Promise.all([...first, ...second]);
    expect(flushes).toHaveBeenCalledTimes(2);
    expect(readFileSync(path, 'latin1')).toBe('a'.repeat(100) + 'b'.repeat(100));
  });

  it('resolves only after the flush, in the order of the calls', async () => {
    const { path, handle } = await emptyFile('r+');
    const order: string[] = [];
    const datasync = handle.datasync.bind(handle);
    vi.spyOn(handle, 'datasync').mockImplementation(async () => {
      await datasync();
      order.push('flush');
    });
    const commit = new GroupCommit(handle, path, 0);
    const names = ['1', '2', '3'];
    const note = (name: string): Promise<unknown> =>
      commit.append(Buffer.from(name)).then(() => order.push(name));
    await Promise.all(names.map(note));
    expect(order).toEqual(['flush', ...names]);
  });
});
