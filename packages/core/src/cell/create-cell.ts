import { requireKnownOptions } from '../option-checks.js';
import type { Space } from '../space/space.js';
import type { CellInput } from './cell-input.js';
import type { Cell } from './cell.js';
import { draftCell, finishDraft } from './draft-cell.js';

/** Options of {@link createCell} and `checkCell`. */
export interface CreateCellOptions {
  /** @default the cell's own space if it is a cell, else NASBENCH_101 */
  readonly space?: Space;
  /**
   * Whether an unknown op is an error even on a vertex that pruning drops; the reference accepts
   * it, and it then counts as op 0.
   * @default false
   */
  readonly strict?: boolean;
}

const NO_OPTIONS: CreateCellOptions = {};

/**
 * A cell from any of its notations, checked for form only: it may lack a path or have too many
 * edges. The encoding is kept as given, except that a matrix of more vertices than the space
 * allows (up to 64) is pruned, since it would not fit otherwise.
 *
 * @throws InvalidCellError with the reason as `code`; OutOfDomainError for a matrix larger than the
 *   space that has no path or does not prune to fit; UsageError `unknown-option`.
 */
export function createCell(input: CellInput, options: CreateCellOptions = NO_OPTIONS): Cell {
  if (options !== NO_OPTIONS) checkCreateCellOptions(options, 'createCell');
  return finishDraft(draftCell(input, options.space), options.strict === true).cell;
}

/** @throws UsageError `unknown-option`. */
export function checkCreateCellOptions(options: CreateCellOptions, where: string): void {
  requireKnownOptions(options, ['space', 'strict'], where);
}
