import { InvalidCellError, OutOfDomainError } from '../errors.js';
import { valueText } from '../value-text.js';
import type { InvalidCellReason } from './invalid-cell-reason.js';

/** An integer of a cell that is not in [0, limit). */
export function outOfRange(
  reason: InvalidCellReason,
  name: string,
  value: unknown,
  { min = 0, max }: { readonly min?: number; readonly max: number },
): InvalidCellError {
  return new InvalidCellError(
    reason,
    `${name} must be an integer in [${min}, ${max}], got ${valueText(value)}.`,
    { name, value, min, max },
  );
}

/** No edges lead from the input to the output. */
export function noPath(vertices: number): OutOfDomainError {
  return new OutOfDomainError(
    'no-path',
    `Expected a path from vertex 0 (input) to vertex ${vertices - 1} (output), found none. ` +
      'Add edges that connect them.',
    { vertices },
  );
}

/** Over the edge limit after pruning. */
export function tooManyEdges(edges: number, maxEdges: number): OutOfDomainError {
  return new OutOfDomainError(
    'too-many-edges',
    `Expected at most ${maxEdges} edges after pruning, got ${edges}. ` +
      'Remove edges, or define a space with a higher limit.',
    { edges, maxEdges },
  );
}

/** More vertices than the space allows. */
export function tooManyVertices(vertices: number, maxVertices: number): OutOfDomainError {
  return new OutOfDomainError(
    'too-many-vertices',
    `Expected at most ${maxVertices} vertices, got ${vertices}. ` +
      'Remove vertices, or define a space with a higher limit (8 is the largest).',
    { vertices, maxVertices },
  );
}
