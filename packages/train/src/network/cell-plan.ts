import {
  cellMatrix,
  cellOps,
  pruneCell,
  UsageError,
  vertexChannels,
  type Cell,
} from '@nasbench/core';

/** An inner vertex of a cell as a module computes it. */
export interface VertexPlan {
  readonly vertex: number;
  readonly op: string;
  readonly channels: number;
  /** Inner vertices that feed it, ascending. */
  readonly fedBy: readonly number[];
  /** Whether the module's input feeds it, through a projection. */
  readonly takesInput: boolean;
}

/** A cell at given numbers of channels. */
export interface CellPlan {
  /** Inner vertices, ascending. */
  readonly inner: readonly VertexPlan[];
  /** Inner vertices that are concatenated at the output, ascending; may be none. */
  readonly outputs: readonly number[];
  /** Whether the module's input, projected, is added at the output. */
  readonly addsInput: boolean;
}

/**
 * Who feeds whom, and with how many channels (reference: `build_module` of `model_builder.py`).
 *
 * @param cell pruned; its vertex order decides who gets the channels that are left over
 * @throws UsageError `not-pruned`; OutOfDomainError `no-path`.
 */
export function planCell(cell: Cell, inputChannels: number, outputChannels: number): CellPlan {
  requirePruned(cell);
  const matrix = cellMatrix(cell);
  const ops = cellOps(cell);
  const channels = vertexChannels(cell, inputChannels, outputChannels);
  const output = cell.vertices - 1;
  const innerFeeders = (vertex: number): number[] =>
    matrix.flatMap((row, feeder) => (feeder > 0 && row[vertex] === 1 ? [feeder] : []));
  const takesInput = (vertex: number): boolean => matrix[0]?.[vertex] === 1;
  const inner = Array.from({ length: output - 1 }, (_, i) => ({
    vertex: i + 1,
    op: ops[i + 1]!,
    channels: channels[i + 1]!,
    fedBy: innerFeeders(i + 1),
    takesInput: takesInput(i + 1),
  }));
  return { inner, outputs: innerFeeders(output), addsInput: takesInput(output) };
}

function requirePruned(cell: Cell): void {
  const pruned = pruneCell(cell);
  if (pruned.vertices === cell.vertices && pruned.mask === cell.mask) return;
  throw new UsageError(
    'not-pruned',
    `Expected a pruned cell, but of ${cell.vertices} vertices only ${pruned.vertices} are on a ` +
      'path from the input to the output. Prune it first with pruneCell.',
    { vertices: cell.vertices, used: pruned.vertices },
  );
}
