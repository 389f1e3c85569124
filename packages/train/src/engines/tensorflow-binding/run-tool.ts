import { spawnSync } from 'node:child_process';
import { BuildError } from './build-error.js';

const TAIL_LINES = 15;

/** One run of a program that the build needs. */
export interface ToolRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to do when the program is not there or fails. */
  readonly remedy: string;
}

/**
 * Runs a program to its end and returns its output.
 *
 * @throws BuildError with the end of the output if the program is missing or fails.
 */
export function runTool({ program, args, cwd, env, remedy }: ToolRun): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: env ?? process.env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (error !== undefined) {
    throw new BuildError(`Could not run ${program}: ${error.message}.`, remedy, { cause: error });
  }
  if (status === 0) return stdout;
  const tail = `${stdout}\n${stderr}`.trim().split('\n').slice(-TAIL_LINES).join('\n');
  const command = [program, ...args].join(' ');
  throw new BuildError(
    `"${command}" failed with exit code ${status ?? 'none'}:\n${tail}\n`,
    remedy,
  );
}
