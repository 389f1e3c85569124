import type { Context, TerminalStream } from '../context.js';

/** Columns of a help that goes to a file or a pipe. */
export const USUAL_WIDTH = 80;

/** Text is laid out for no less; a narrower terminal wraps it. */
const NARROWEST = 60;

/**
 * Columns to lay text out in: `COLUMNS` of the environment, else those of the terminal; undefined
 * for a file or a pipe, where lines may have any length.
 */
export function widthOf(stream: TerminalStream, env: Context['env']): number | undefined {
  const wanted = /^\d+$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : 0;
  const columns = wanted > 0 ? wanted : stream.isTTY === true ? stream.columns : undefined;
  return columns === undefined ? undefined : Math.max(NARROWEST, columns);
}
