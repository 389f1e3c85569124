export { runCli } from './cli.js';
export type { Context, TerminalStream } from './context.js';
export { EXIT, type ExitCode } from './exit-codes.js';
