import { matchingRows, type FilterSource } from './compile.js';
import { conditionsToSyntax, type CellConditions } from './conditions.js';
import { parseExpression } from './parse.js';

/** What cells must satisfy: an expression, or named conditions. */
export type CellFilter = string | CellConditions;

/**
 * Rows of the cells that satisfy a filter, ascending.
 *
 * @param ops names of the space's ops.
 * @throws UsageError `invalid-expression`, `unknown-option`, `invalid-option`.
 */
export function findRows(
  filter: CellFilter,
  ops: readonly string[],
  source: FilterSource,
): Int32Array {
  const condition =
    typeof filter === 'string' ? parseExpression(filter, ops) : conditionsToSyntax(filter, ops);
  return matchingRows(condition, source);
}
