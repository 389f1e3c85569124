import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a script in a process of its own has left behind. */
export interface ProcessOutcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Milliseconds from the last line on stdout to the end of the process. */
  readonly endedAfterOutputMs: number;
}

/** Runs a script of this folder in a fresh process and waits for its end. */
export function runScript(name: string, ...args: string[]): Promise<ProcessOutcome> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const child = spawn(process.execPath, ['--expose-gc', script, ...args]);
  let [stdout, stderr, lastOutput] = ['', '', performance.now()];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
    lastOutput = performance.now();
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const endedAfterOutputMs = performance.now() - lastOutput;
      resolve({ code, signal, stdout, stderr, endedAfterOutputMs });
    });
  });
}
