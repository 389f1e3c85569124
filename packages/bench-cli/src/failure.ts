import { CommanderError } from 'commander';
import {
  CorruptRecordError,
  DatasetError,
  InvalidCellError,
  JournalError,
  NasBenchError,
  OutOfDomainError,
  UsageError,
} from '@nasbench/core';
import { ImageError, JobError, PresetError } from '@nasbench/train';
import { InputFileError } from './datasets/input-files.js';
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
  if (error instanceof UsageError) return { exitCode: EXIT.usage, line: usageLine(error) };
  if (error instanceof InvalidCellError || error instanceof OutOfDomainError) {
    return {
      exitCode: EXIT.badData,
      line: `${oneLine(withSuggestion(error.message, error.details))} (${error.code})`,
    };
  }
  if (error instanceof DatasetError && error.code === 'dataset-exists') {
    return { exitCode: EXIT.usage, line: oneLine(error.message) };
  }
  if (error instanceof PresetError && error.code === 'preset-not-found') {
    return { exitCode: EXIT.usage, line: oneLine(error.message) };
  }
  if (isBadFile(error)) return { exitCode: EXIT.badData, line: oneLine(error.message) };
  if (isAbort(error)) {
    return { exitCode: EXIT.interrupted, line: stopLine(error) };
  }
  if (error instanceof NasBenchError) return { exitCode: EXIT.failed, line: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: EXIT.failed, line: `${oneLine(message)} (repeat with --debug for the stack)` };
}

/** Files that another process holds, or that were closed too early, are not bad. */
const NOT_THE_FILE: readonly string[] = [
  'dataset-closed',
  'dataset-locked',
  'journal-closed',
  'journal-failed',
  'journal-locked',
  'preset-not-writable',
  'workers-failed',
];

function isBadFile(error: unknown): error is NasBenchError {
  const isAboutFile =
    error instanceof DatasetError ||
    error instanceof JournalError ||
    error instanceof CorruptRecordError ||
    error instanceof ImageError ||
    error instanceof PresetError ||
    error instanceof JobError ||
    error instanceof InputFileError;
  return isAboutFile && !NOT_THE_FILE.includes(error.code);
}

/** The caret under a filter expression needs its line, and what was meant one of its own. */
function usageLine({ code, message, details }: UsageError): string {
  if (code === 'invalid-expression') return withSuggestion(`${message}\n `, details).trimEnd();
  return withSuggestion(oneLine(message).replace(CALLED_FUNCTION, ''), details);
}

/** Whose argument it was is no help to those who gave an option. */
const CALLED_FUNCTION = /^[a-z]+[A-Z]\w*: /;

/** What a long job that keeps its parts says of them; others leave nothing. */
function stopLine(error: unknown): string {
  const isKept = error instanceof NasBenchError && error.details.kept !== undefined;
  return isKept ? oneLine(error.message) : 'stopped; nothing was left behind';
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
