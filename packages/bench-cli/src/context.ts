import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type TerminalStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Everything of the process that a command may touch. */
export interface Context {
  readonly stdin: Readable;
  /** Results, and nothing else. */
  readonly stdout: TerminalStream;
  /** Progress and errors. */
  readonly stderr: TerminalStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by Ctrl-C; every long call takes it. */
  readonly signal: AbortSignal;
  /** Says that the command runs until it is stopped, so that Ctrl-C is its ordinary end. */
  readonly expectStop?: () => void;
}
