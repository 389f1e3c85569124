import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What `writeWholeFile` of core leaves when its process is killed. */
const TEMPORARY = /\.(?<pid>\d+)-[0-9a-f]{8}\.tmp$/;

/**
 * Removes the unfinished files that stopped threads of this process, and killed processes, have
 * left in a folder. No thread of this process may be writing there.
 */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = TEMPORARY.exec(name)?.groups?.pid;
    if (pid !== undefined && !isOther(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

/** Whether another process has this number. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It is there, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
