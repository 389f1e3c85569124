import { canonicalizeCell } from '../cell/canonical-cell.js';
import type { Cell } from '../cell/cell.js';
import { pruneCell } from '../cell/prune-cell.js';
import { enumerateCells } from '../enumerate/cell-table.js';
import { UsageError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { NASBENCH_101 } from '../space/define-space.js';
import type { Space } from '../space/space.js';
import { valueText } from '../value-text.js';
import { networkShape, type NetworkShape } from './network-shape.js';
import { labelledCost, StructureCounter, type StructureCost } from './structure-cost.js';

/**
 * Which vertex order to count: `stored`, the representative's, in which cells are trained; or
 * `as-given`, the caller's after pruning. For 53,908 cells of NAS-Bench-101 some orders differ,
 * because the first feeders of the output take the channels that are left over.
 */
export type ParameterOrder = 'stored' | 'as-given';

/** Options of {@link trainableParameters}. */
export interface TrainableParametersOptions {
  /** Sizes other than the paper's. @default PAPER_NETWORK */
  readonly network?: Partial<NetworkShape>;
  /** @default 'stored' */
  readonly order?: ParameterOrder;
}

/**
 * Exact number of trainable parameters of the network that repeats the cell (Ying et al. 2019;
 * reference: `model_builder.py`), batch norm scale and offset included.
 *
 * @throws OutOfDomainError `no-path`; UsageError `unknown-option`, `invalid-option`, or
 *   `unknown-op-parameters` in a space with ops other than the reference's.
 */
export function trainableParameters(cell: Cell, options: TrainableParametersOptions = {}): number {
  requireKnownOptions(options, ['network', 'order'], 'trainableParameters');
  const { network = {}, order = 'stored' } = options;
  const shape = networkShape(network, 'trainableParameters');
  const counter = new StructureCounter(shape, cell.space.ops);
  const ordered = inOrder(cell, order);
  return labelledCost(counter.costOf(ordered), ordered.vertices, ordered.label);
}

/** Options of {@link trainableParametersOfAll}. */
export interface TrainableParametersOfAllOptions {
  /** @default NASBENCH_101 */
  readonly space?: Space;
  /** Sizes other than the paper's. @default PAPER_NETWORK */
  readonly network?: Partial<NetworkShape>;
}

/**
 * Trainable parameters of every cell, in the stored order, by id; some milliseconds for
 * NAS-Bench-101.
 *
 * @throws UsageError as {@link trainableParameters}; `space-too-large` from 2^31 cells on.
 */
export function trainableParametersOfAll(
  options: TrainableParametersOfAllOptions = {},
): Float64Array {
  requireKnownOptions(options, ['space', 'network'], 'trainableParametersOfAll');
  const { space = NASBENCH_101, network = {} } = options;
  const shape = networkShape(network, 'trainableParametersOfAll');
  const counter = new StructureCounter(shape, space.ops);
  const { length, vertices, masks, labels } = enumerateCells(space);
  const counts = new Float64Array(length);
  // Cells of one structure are neighbours in the table, and a mask in stored form has an edge into
  // its last vertex, so that it belongs to one vertex count only.
  let lastMask = -1;
  let cost: StructureCost | undefined;
  for (let id = 0; id < length; id += 1) {
    const mask = masks[id]!;
    if (cost === undefined || mask !== lastMask) {
      cost = counter.costOf({ vertices: vertices[id]!, mask });
      lastMask = mask;
    }
    counts[id] = labelledCost(cost, vertices[id]!, labels[id]!);
  }
  return counts;
}

function inOrder(cell: Cell, order: ParameterOrder): Cell {
  if (order === 'stored') return canonicalizeCell(cell);
  if ((order as unknown) === 'as-given') return pruneCell(cell);
  throw new UsageError(
    'invalid-option',
    `trainableParameters: order must be "stored" or "as-given", got ${valueText(order)}.`,
    { option: 'order', value: order },
  );
}
