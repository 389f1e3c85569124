import { UsageError, type CellInput } from '@nasbench/core';

/** Help of an argument that names a cell. */
export const CELL_ARGUMENT =
  'hash, id, or JSON such as \'{"matrix": [[0,1],[0,0]], "ops": [...]}\'';

/**
 * The cell that an argument names, not yet checked.
 *
 * @throws UsageError `cell-argument`.
 */
export function readCellArgument(text: string): CellInput | number {
  const trimmed = text.trim();
  if (/^[0-9a-f]{32}$/i.test(trimmed)) return { hash: trimmed.toLowerCase() };
  if (/^\d+$/.test(trimmed)) return Number(trimmed);
  const cell = trimmed.startsWith('{') ? parseJson(trimmed) : undefined;
  if (cell !== undefined) return cell;
  throw new UsageError(
    'cell-argument',
    `Expected a hash of 32 hex digits, an id, or a cell as JSON, got ${JSON.stringify(text)}.`,
    { value: text },
  );
}

function parseJson(text: string): CellInput | undefined {
  try {
    // Whatever object this is, the library names what is wrong with it.
    return JSON.parse(text) as CellInput;
  } catch {
    return undefined;
  }
}
