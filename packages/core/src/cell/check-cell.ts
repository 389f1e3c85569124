import { InvalidCellError, OutOfDomainError, type ErrorDetails } from '../errors.js';
import { noPath, tooManyEdges } from './cell-errors.js';
import { findCellId } from './cell-id.js';
import type { CellInput } from './cell-input.js';
import type { Cell } from './cell.js';
import { checkCreateCellOptions, type CreateCellOptions } from './create-cell.js';
import { draftCell, finishDraft, type CellDraft } from './draft-cell.js';
import type { InvalidCellReason } from './invalid-cell-reason.js';
import { bitCount } from './mask.js';
import { pruneCell, pruneMask } from './prune-cell.js';
import type { CellNote } from './read-ops.js';

/** Outcome of {@link checkCell}. */
export type CellCheck = ValidCell | InvalidCell;

/** A cell of the space. */
export interface ValidCell {
  readonly valid: true;
  /** As given. */
  readonly cell: Cell;
  /** Without the vertices off all input-output paths, in the caller's order. */
  readonly pruned: Cell;
  readonly id: number;
  /** What was accepted though it looks like a slip. */
  readonly notes: readonly CellNote[];
}

/** No cell of the space, and why. */
export interface InvalidCell {
  readonly valid: false;
  readonly reason: InvalidCellReason;
  /** Expected, received, where, remedy. */
  readonly message: string;
  readonly details: ErrorDetails;
  /** What pruning left, for `too-many-edges` with sound ops. */
  readonly pruned?: Cell;
}

/**
 * Whether the input is a cell of the space, as a value; bad input never throws. Checks in the
 * reference's order (`ModelSpec`, then `is_valid`): form of matrix and ops, path, vertices, edges,
 * ops.
 *
 * @throws UsageError `unknown-option` for misspelled options, nothing else.
 */
export function checkCell(input: CellInput, options: CreateCellOptions = {}): CellCheck {
  checkCreateCellOptions(options, 'checkCell');
  try {
    return checkDraft(draftCell(input, options.space), options.strict === true);
  } catch (error) {
    return invalid(error);
  }
}

function checkDraft(draft: CellDraft, strict: boolean): CellCheck {
  const { space, vertices, mask } = draft;
  const graph = pruneMask(vertices, mask);
  if (graph.kept === 0) throw noPath(vertices);
  const edges = bitCount(graph.mask);
  if (edges > space.maxEdges) {
    const pruned = prunedIfSound(draft, strict);
    const failure = invalid(tooManyEdges(edges, space.maxEdges));
    return pruned === undefined ? failure : { ...failure, pruned };
  }
  const { cell, notes } = finishDraft(draft, strict);
  const pruned = pruneCell(cell);
  return { valid: true, cell, pruned, id: findCellId(pruned), notes };
}

function prunedIfSound(draft: CellDraft, strict: boolean): Cell | undefined {
  try {
    return pruneCell(finishDraft(draft, strict).cell);
  } catch {
    return undefined;
  }
}

function invalid(error: unknown): InvalidCell {
  if (error instanceof InvalidCellError || error instanceof OutOfDomainError) {
    const { code, message, details } = error;
    // The other codes are of questions to a dataset, which nothing here asks.
    return { valid: false, reason: code as InvalidCellReason, message, details };
  }
  throw error;
}
