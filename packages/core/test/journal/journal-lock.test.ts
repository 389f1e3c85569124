import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lockJournal } from '../../src/journal/journal-lock.js';
import { mayRun, ownIdentity } from '../../src/journal/process-identity.js';
import { rejectionOf } from '../error-of.js';
import { temporaryPath } from './sample-journal.js';

const host = hostname().replaceAll(/[^A-Za-z0-9]/g, '_');
const NOBODY = 2 ** 22 + 1; // Linux gives no process a number over 2^22

function lockFile(path: string, owner: string): void {
  writeFileSync(`${path}.lock-${owner}-0123456789ab`, '');
}

describe('lockJournal', () => {
  it('refuses a second owner and names the first, its process and what to do', async () => {
    const path = temporaryPath();
    const lock = await lockJournal(path);
    const error = await rejectionOf(lockJournal(path));
    expect(error).toMatchObject({ name: 'JournalError', code: 'journal-locked' });
    expect(error).toMatchObject({ details: { pid: process.pid, host } });
    expect(String(error)).toMatch(/delete .*runs\.journal\.lock-/);
    await lock.release();
    await (await lockJournal(path)).release();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it('gives the lock to at most one of many that come at once', async () => {
    const path = temporaryPath();
    for (let round = 0; round < 20; round += 1) {
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockJournal(path)));
      const owners = tries.filter((each) => each.status === 'fulfilled');
      expect(owners.length).toBeLessThanOrEqual(1);
      for (const { value } of owners) await value.release();
      expect(readdirSync(dirname(path))).toEqual([]);
    }
  });

  it('removes what a process that no longer runs has left', async () => {
    const path = temporaryPath();
    lockFile(path, `${host}-${NOBODY}-0`);
    const lock = await lockJournal(path);
    await lock.release();
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it('respects a process of another machine', async () => {
    const path = temporaryPath();
    lockFile(path, `another_machine-${NOBODY}-0`);
    const error = await rejectionOf(lockJournal(path));
    expect(error).toMatchObject({ code: 'journal-locked', details: { host: 'another_machine' } });
  });

  it('passes over files that only look alike, and other journals', async () => {
    const path = temporaryPath();
    writeFileSync(`${path}.lock-mine`, '');
    const other = await lockJournal(`${path}2`);
    await (await lockJournal(path)).release();
    await other.release();
    expect(readdirSync(dirname(path))).toEqual(['runs.journal.lock-mine']);
  });
});

describe('mayRun', () => {
  it('is true for this process and for a living child, false once the child is dead', async () => {
    expect(mayRun(ownIdentity())).toBe(true);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const identity = { host, pid: child.pid!, start: 0 };
    expect(mayRun(identity)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(mayRun(identity)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('is false when the number went to a later process', () => {
    const own = ownIdentity();
    expect(own.start).toBeGreaterThan(0);
    expect(mayRun({ ...own, start: own.start + 1 })).toBe(false);
  });
});
