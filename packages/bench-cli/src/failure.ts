import { CommanderError } from 'commander';
import { InvalidCellError, NasBenchError, OutOfDomainError, UsageError } from '@nasbench/core';
import { EXIT, type ExitCode } from './exit-codes.js';
import { withSuggestion } from './spelling.js';

/** How a failed command ends: its status, and one line for stderr unless all was said already. */
export interface Failure {
  readonly exitCode: ExitCode;
  readonly line?: string;
}

/** Sorts an error into an exit status and one helpful line. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) return commandLineFailure(error);
  if (error instanceof UsageError) return { exitCode: EXIT.usage, line: oneLine(error.message) };
  if (error instanceof InvalidCellError || error instanceof OutOfDomainError) {
    return {
      exitCode: EXIT.badData,
      line: `${oneLine(withSuggestion(error.message, error.details))} (${error.code})`,
    };
  }
  if (isAbort(error)) {
    return { exitCode: EXIT.interrupted, line: 'stopped; nothing was left behind' };
  }
  if (error instanceof NasBenchError) return { exitCode: EXIT.failed, line: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: EXIT.failed, line: `${oneLine(message)} (repeat with --debug for the stack)` };
}

function isAbort(error: unknown): boolean {
  if (error instanceof NasBenchError) return error.code === 'aborted';
  return error instanceof Error && error.name === 'AbortError';
}

/** Commander has printed its own line by the time it throws. */
function commandLineFailure(error: CommanderError): Failure {
  return { exitCode: error.exitCode === 0 ? EXIT.ok : EXIT.usage };
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
