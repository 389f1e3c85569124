// One installation at a time: two of them in one node_modules destroy each other's work.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './log.mjs';
import { inRoot } from './paths.mjs';

const folder = inRoot('.nx', 'workspace-data');
const lockFile = inRoot('.nx', 'workspace-data', 'install.lock');

/** Waits for a running installation in the same checkout, then runs `action` alone. */
export async function withInstallLock(action) {
  mkdirSync(folder, { recursive: true });
  for (let waited = 0; !tryLock(); waited += 1) {
    if (waited === 0) say('waiting for another installation in this checkout ...');
    await sleep(500);
  }
  try {
    return await action();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

function tryLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    // A holder that was killed left its lock behind.
    if (!isAlive(readHolder())) rmSync(lockFile, { force: true });
    return false;
  }
}

function readHolder() {
  try {
    return Number(readFileSync(lockFile, 'utf8'));
  } catch {
    return 0;
  }
}

/** An unreadable or empty lock is one that is just being written or removed. */
function isAlive(pid) {
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
