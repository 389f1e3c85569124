// Child processes: run in sight, or quietly with their output shown only when they fail.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import process from 'node:process';
import { rootFolder } from './paths.mjs';

/** A step failed for a reason already explained to the user; carries the exit code to end with. */
export class StepError extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a program with inherited streams. Resolves to its exit code. */
export async function run(program, args, options = {}) {
  return (await launch(program, args, { stdio: 'inherit', ...options })).exitCode;
}

/**
 * Runs a program and keeps its output. Resolves to `{ exitCode, output }`, or undefined when there
 * is no such program.
 */
export async function capture(program, args, options = {}) {
  try {
    return await launch(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EACCES') return undefined;
    throw error;
  }
}

/** Runs a program that must succeed. Shows its output only when it fails, then throws StepError. */
export async function mustRun(name, program, args, options = {}) {
  const stdio = process.env.NASBENCH_VERBOSE ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const { exitCode, output } = await launch(program, args, { stdio, ...options });
  if (exitCode === 0) return output;
  process.stderr.write(output);
  throw new StepError(`${name} failed with exit code ${exitCode}; its output is above`);
}

function launch(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: rootFolder, ...options });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
      resolve({ exitCode, output: Buffer.concat(chunks).toString() });
    });
  });
}
