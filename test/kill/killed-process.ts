import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** How often each test kills; more with `NASBENCH_KILL_ROUNDS=100`. */
export const KILL_ROUNDS = Number(process.env.NASBENCH_KILL_ROUNDS ?? 20);

/** When a process is killed. */
export interface KillMoment {
  /** The message after which the time runs. */
  readonly after: string;
  readonly milliseconds: number;
}

/**
 * Runs a script of this folder and kills it without warning at the given moment, unless it ends
 * before. Resolves once it is dead; throws if it failed by itself.
 */
export async function runAndKill(
  script: string,
  args: readonly string[],
  { after, milliseconds }: KillMoment,
): Promise<void> {
  const child = fork(join(import.meta.dirname, script), [...args], { stdio: 'inherit' });
  child.on('message', (message) => {
    if (message === after) setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== null && code !== 0) throw new Error(`${script} failed with exit code ${code}`);
}

/** A new folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-kill-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
