import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built command, as npm installs it. */
export const MAIN = fileURLToPath(new URL('../bin/nasbench.js', import.meta.url));

/** Golden files of the repository. */
export const GOLDEN = fileURLToPath(new URL('../../../test/golden/', import.meta.url));

export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `nasbench` with these arguments. */
export function startNasbench(
  args: readonly string[],
  { env, cwd }: RunOptions = {},
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [MAIN, ...args], { cwd, env: { ...process.env, ...env } });
}

/** Runs `nasbench` to its end and keeps what it printed. */
export async function runNasbench(
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const child = startNasbench(args, options);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.end(options.input ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  return {
    code,
    stdout: Buffer.concat(stdout).toString(),
    stderr: Buffer.concat(stderr).toString(),
  };
}

/** sha256 and size of what `nasbench` prints, without keeping it. */
export async function digestNasbench(
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ sha256: string; bytes: number; code: number | null }> {
  const child = startNasbench(args, options);
  const digest = createHash('sha256');
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    digest.update(chunk);
    bytes += chunk.length;
  });
  child.stderr.resume();
  const [code] = (await once(child, 'close')) as [number | null];
  return { sha256: digest.digest('hex'), bytes, code };
}

/** A fresh folder that goes away with the test. */
export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'nasbench-cli-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
