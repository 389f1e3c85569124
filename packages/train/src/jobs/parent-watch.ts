import process from 'node:process';
import { Worker } from 'node:worker_threads';

/**
 * Looks from a thread of its own, so that a step that takes minutes does not hold it up. A process
 * whose parent dies gets another one.
 */
const PROGRAM = `
  const parent = require('node:worker_threads').workerData;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 200);
`;

/**
 * Ends this process soon after its parent has died, however busy it is. On Windows, where a
 * process keeps the number of its dead parent, the closed channel alone does so, between two steps.
 *
 * @param parent process id, from the parent itself, which may be dead before this is called
 */
export function watchParent(parent: number): void {
  if (process.platform === 'win32') return;
  new Worker(PROGRAM, { eval: true, workerData: parent }).unref();
}
