import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { CLEAR_LINE, DIM, GREEN, RESET } from '../terminal/escape-codes.js';
import { usesColor } from '../terminal/progress.js';
import type { StageWatcher } from './stage-clock.js';

const SILENT: StageWatcher = {
  begin: () => undefined,
  end: () => undefined,
  fail: () => undefined,
};

/**
 * Stages on stderr as they come: on a terminal the one that runs, which its own progress may draw
 * over, and a line that stays for each that has ended; elsewhere only these, where `--progress`
 * asks for them.
 */
export function stageDisplay(
  { progress }: GlobalOptions,
  { stderr, env }: Pick<Context, 'stderr' | 'env'>,
): StageWatcher {
  const isTerminal = stderr.isTTY === true && env.TERM !== 'dumb';
  if (!(progress ?? isTerminal)) return SILENT;
  const paint = usesColor(stderr, env)
    ? (color: string, text: string) => `${color}${text}${RESET}`
    : (_: string, text: string) => text;
  return {
    begin: (name) => {
      if (isTerminal) stderr.write(`${CLEAR_LINE}${paint(DIM, `.. ${name}`)}`);
    },
    end: ({ name, time, rate }) => {
      const line = `${paint(GREEN, 'ok')} ${name.padEnd(30)} ${time.padStart(8)}  ${rate}`;
      stderr.write(`${isTerminal ? CLEAR_LINE : ''}${line}\n`);
    },
    fail: () => {
      if (isTerminal) stderr.write(CLEAR_LINE);
    },
  };
}
