import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { EngineFinding } from './engine-finding.js';
import { ENGINE_NAMES, type EngineName } from './engine.js';

/** Compiled, whether this file runs from `dist` or, under a test runner, from `src`. */
const ENTRY = fileURLToPath(new URL('../../dist/engines/examine-one.js', import.meta.url));

const TIME_LIMIT_MS = 120_000;
const REMEDY = 'Update the driver of the device, or choose another engine.';

/**
 * Opens each engine in a process of its own and says what works and what is missing, in the order
 * of ENGINE_NAMES. Never throws: an engine that crashes or hangs is a finding like the others.
 */
export function examineEngines(): Promise<EngineFinding[]> {
  return Promise.all(ENGINE_NAMES.map(examineInProcess));
}

function examineInProcess(name: EngineName): Promise<EngineFinding> {
  return new Promise((resolve) => {
    const child = fork(ENTRY, [name], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });
    const limit = setTimeout(() => child.kill('SIGKILL'), TIME_LIMIT_MS);
    const settle = (finding: EngineFinding) => {
      clearTimeout(limit);
      resolve(finding);
    };
    child.on('message', (finding) => settle(finding as EngineFinding));
    child.on('error', ({ message }) => settle({ name, problem: message, remedy: REMEDY }));
    child.on('exit', (code, signal) =>
      settle({ name, problem: crash(code, signal), remedy: REMEDY }),
    );
  });
}

function crash(code: number | null, signal: string | null): string {
  return `Its process ended with ${signal ?? `exit code ${code ?? 'none'}`} before it answered.`;
}
