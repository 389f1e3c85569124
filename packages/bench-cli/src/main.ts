/** The edge of the process: arguments, signals, closed pipes, exit status. */
import { runCli } from './cli.js';
import { EXIT } from './exit-codes.js';

const controller = new AbortController();
let interruptedBy: typeof EXIT.interrupted | typeof EXIT.terminated | undefined;

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
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed);
});
// Progress that nobody reads must not end the work.
process.stderr.on('error', () => undefined);

const exitCode = await runCli(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: controller.signal,
});
process.exitCode = interruptedBy ?? exitCode;
// An unread stdin would keep the process alive.
process.stdin.destroy();
