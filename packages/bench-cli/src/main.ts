/** The edge of the process: arguments, signals, closed pipes, exit status. */
import { runCli } from './cli.js';
import { EXIT } from './exit-codes.js';

const controller = new AbortController();
let interruptedBy: typeof EXIT.interrupted | typeof EXIT.terminated | undefined;
/** Ctrl-C is how some commands are meant to end. */
const stop = { isExpected: false };

function interrupt(exitCode: typeof EXIT.interrupted | typeof EXIT.terminated): void {
  // The first signal lets the command clean up; a second one means now.
  if (interruptedBy !== undefined) process.exit(exitCode);
  interruptedBy = exitCode;
  controller.abort();
}

process.on('SIGINT', () => interrupt(EXIT.interrupted));
process.on('SIGTERM', () => interrupt(EXIT.terminated));

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `nasbench ... | head -1`: the reader has all it wanted.
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  const problem =
    error.code === 'ENOSPC' ? 'no space left there. Free some space and repeat' : error.message;
  process.stderr.write(`nasbench: Cannot write the output: ${problem}.\n`);
  process.exit(EXIT.failed);
});
// Progress that nobody reads must not end the work.
process.stderr.on('error', () => undefined);

const exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: controller.signal,
  expectStop: () => (stop.isExpected = true),
});
process.exitCode = stop.isExpected ? exitCode : (interruptedBy ?? exitCode);
// An unread stdin would keep the process alive.
process.stdin.destroy();
