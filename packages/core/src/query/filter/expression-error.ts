import { UsageError, type ErrorDetails } from '../../errors.js';

const SHOWN_BEFORE = 50;
const SHOWN_AFTER = 30;

/**
 * A filter expression that cannot be read. The message ends with the part of the text around the
 * place, and a caret under it.
 *
 * @param position index of the first character that does not fit.
 * @param details what came and what is known, where a name is the problem.
 */
export function expressionError(
  text: string,
  position: number,
  problem: string,
  details: ErrorDetails = {},
): UsageError {
  const begin = Math.max(0, position - SHOWN_BEFORE);
  const shown = text.slice(begin, position + SHOWN_AFTER).replace(/\s/g, ' ');
  const caret = `${' '.repeat(position - begin)}^`;
  return new UsageError(
    'invalid-expression',
    `filter: ${problem} (character ${position + 1}).\n  ${shown}\n  ${caret}`,
    { expression: text, position, ...details },
  );
}
