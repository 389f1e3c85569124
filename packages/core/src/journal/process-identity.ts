import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { hasErrorCode } from './error-code.js';

/** One process among all that were or will be, as far as the system tells. */
export interface ProcessIdentity {
  /** The machine, letters and digits only. */
  readonly host: string;
  readonly pid: number;
  /** When it started, in ticks since the machine did; 0 where the system does not tell. */
  readonly start: number;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  const { pid } = process;
  return { host: hostText(), pid, start: linuxStat(pid)?.start ?? 0 };
}

/**
 * Whether the process may still run. Errs on that side: a process of another machine is taken to
 * run, as is any that has got the number of the process in question where starts are not told.
 */
export function mayRun({ host, pid, start }: ProcessIdentity): boolean {
  if (host !== hostText()) return true;
  const stat = linuxStat(pid);
  if (stat !== undefined) return stat.isRunning && (start === 0 || start === stat.start);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasErrorCode(error, 'ESRCH');
  }
}

function hostText(): string {
  return hostname().replaceAll(/[^A-Za-z0-9]/g, '_');
}

interface LinuxStat {
  readonly isRunning: boolean;
  readonly start: number;
}

/** Undefined where there is no such process, and on every other system than Linux. */
function linuxStat(pid: number): LinuxStat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program comes second, in brackets, and may itself hold brackets and spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // A process that was killed stays in the list, as a zombie, until its parent has asked for it.
    return { isRunning: !/[ZXx]/.test(fields[0] ?? ''), start: Number(fields[19]) };
  } catch {
    return undefined;
  }
}
