import type { OnProgress } from '@nasbench/core';
import type { Context, TerminalStream } from '../context.js';
import type { GlobalOptions } from '../command-spec.js';
import { CLEAR_LINE, DIM, GREEN, RESET } from './escape-codes.js';
import { formatCount, formatRate } from './table.js';

const REDRAW_MILLISECONDS = 100;
const LOG_MILLISECONDS = 1000;
const BAR_WIDTH = 24;

/** What a long job is called and what it counts. */
export interface ProgressTitle {
  readonly label: string;
  readonly unit: string;
}

/** Shows how far a long job is. */
export interface Progress {
  readonly update: OnProgress;
  /** Takes the bar off the terminal, or logs the last line elsewhere. */
  readonly finish: () => void;
}

/** Whether escape codes may be written: a terminal that is not dumb, and no `NO_COLOR`. */
export function usesColor(stream: TerminalStream, env: Context['env']): boolean {
  return stream.isTTY === true && env.TERM !== 'dumb' && (env.NO_COLOR ?? '') === '';
}

/** Runs a job that reports its progress, and tidies the terminal however it ends. */
export async function withProgress<T>(
  title: ProgressTitle,
  options: GlobalOptions,
  context: ProgressContext,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  const progress = createProgress(title, options, context);
  return work(progress.update).finally(progress.finish);
}

type ProgressContext = Pick<Context, 'stderr' | 'env'>;

/**
 * Progress on stderr: a redrawn bar on a terminal, a line each second where `--progress` asks for
 * it elsewhere, else nothing.
 */
export function createProgress(
  title: ProgressTitle,
  options: GlobalOptions,
  context: ProgressContext,
): Progress {
  const terminal = context.stderr.isTTY === true && context.env.TERM !== 'dumb';
  if (!(options.progress ?? terminal)) return { update: () => undefined, finish: () => undefined };
  const color = usesColor(context.stderr, context.env);
  const show = terminal
    ? (line: string) => context.stderr.write(`${CLEAR_LINE}${line}`)
    : (line: string) => context.stderr.write(`${line}\n`);
  return progressLoop({
    describe: (state) => describeProgress(title, state, { bar: terminal, color }),
    show,
    every: terminal ? REDRAW_MILLISECONDS : LOG_MILLISECONDS,
    clear: terminal ? () => context.stderr.write(CLEAR_LINE) : undefined,
  });
}

interface ProgressState {
  readonly done: number;
  readonly total: number;
  readonly seconds: number;
}

interface ProgressLoop {
  readonly describe: (state: ProgressState) => string;
  readonly show: (line: string) => unknown;
  readonly every: number;
  readonly clear: (() => unknown) | undefined;
}

function progressLoop({ describe, show, every, clear }: ProgressLoop): Progress {
  const started = performance.now();
  let shownAt = -Infinity;
  let last: ProgressState | undefined;
  let shown: ProgressState | undefined;
  const draw = (state: ProgressState): void => {
    shown = state;
    show(describe(state));
  };
  return {
    update: ({ done, total }) => {
      const now = performance.now();
      last = { done, total, seconds: (now - started) / 1000 };
      if (now - shownAt < every) return;
      shownAt = now;
      draw(last);
    },
    finish: () => {
      if (clear !== undefined) clear();
      else if (last !== undefined && last !== shown) draw(last);
    },
  };
}

function describeProgress(
  { label, unit }: ProgressTitle,
  { done, total, seconds }: ProgressState,
  style: { readonly bar: boolean; readonly color: boolean },
): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 ? `${Math.ceil((total - done) / rate)} s left` : 'starting';
  const facts = [
    `${Math.floor(share * 100)} %`.padStart(5),
    `${formatCount(done)} of ${formatCount(total)} ${unit}`,
    formatRate(rate),
    left,
  ].join('  ');
  return style.bar ? `${label} ${bar(share, style.color)} ${facts}` : `${label} ${facts}`;
}

function bar(share: number, color: boolean): string {
  const filled = Math.round(share * BAR_WIDTH);
  const done = '#'.repeat(filled);
  const rest = '-'.repeat(BAR_WIDTH - filled);
  return color ? `${GREEN}${done}${RESET}${DIM}${rest}${RESET}` : `[${done}${rest}]`;
}
