import type { JobProgress } from '@nasbench/train';
import type { GlobalOptions } from '../command-spec.js';
import type { Context } from '../context.js';
import { CLEAR_LINE } from '../terminal/escape-codes.js';
import { formatCount } from '../terminal/table.js';
import { formatDuration } from './duration.js';

const REDRAW_MILLISECONDS = 250;
const LOG_MILLISECONDS = 10_000;

/** Progress of a job of many trainings on stderr. */
export interface JobDisplay {
  readonly update: (progress: JobProgress) => void;
  /** A line that stays, above the progress. */
  readonly note: (text: string) => void;
  /** Takes the progress off the terminal, or logs its last state elsewhere. */
  readonly finish: () => void;
}

/**
 * A redrawn line on a terminal; a line every ten seconds where `--progress` asks for it elsewhere;
 * else nothing but the notes.
 */
export function createJobDisplay(
  { progress }: GlobalOptions,
  { stderr, env }: Pick<Context, 'stderr' | 'env'>,
): JobDisplay {
  const isTerminal = stderr.isTTY === true && env.TERM !== 'dumb';
  const isShown = progress ?? isTerminal;
  const redraws = isShown && isTerminal;
  const every = redraws ? REDRAW_MILLISECONDS : LOG_MILLISECONDS;
  const clear = (): unknown => redraws && stderr.write(CLEAR_LINE);
  let [shownAt, last, shown] = [-Infinity, '', ''];
  const show = (): void => {
    shown = last;
    stderr.write(redraws ? `${CLEAR_LINE}${fitting(last, stderr.columns)}` : `${last}\n`);
  };
  return {
    update: (state) => {
      last = describeJob(state);
      const now = performance.now();
      if (!isShown || now - shownAt < every) return;
      shownAt = now;
      show();
    },
    note: (text) => {
      clear();
      stderr.write(`nasbench: ${text}\n`);
    },
    finish: () => {
      clear();
      if (isShown && !redraws && last !== shown) show();
    },
  };
}

/** A line that breaks would not be cleared as a whole. */
function fitting(line: string, columns = Infinity): string {
  return line.slice(0, Math.max(0, columns - 1));
}

/** `train  12 of 1,092 runs  2 in training  583 images/s  1 h 12 min left`. */
export function describeJob(progress: JobProgress): string {
  const { done, total, processes, imagesPerSecond, secondsLeft } = progress;
  const left = secondsLeft === undefined ? 'starting' : `${formatDuration(secondsLeft)} left`;
  return [
    `train  ${formatCount(done)} of ${formatCount(total)} runs`,
    `${processes.length} in training`,
    `${formatCount(Math.round(imagesPerSecond))} images/s`,
    left,
  ].join('  ');
}
