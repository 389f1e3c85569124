import type { Space } from '../space/space.js';
import { labelToIntegers, labelToOps } from './label.js';
import { bitCount, maskToMatrix } from './mask.js';

/**
 * One encoding of a cell: an immutable value, neither pruned nor canonical unless it says so, and
 * possibly over the edge limit of its space. Make one with `createCell`.
 */
export interface Cell {
  readonly space: Space;
  /** Vertices of this encoding, 2 to `space.maxVertices`; 0 is the input, the last the output. */
  readonly vertices: number;
  /** Edges: x -> y (x < y) is bit x + y(y-1)/2. */
  readonly mask: number;
  /** Ops of the inner vertices as digits in base `space.ops.length`, vertex 1 most significant. */
  readonly label: number;
}

/** Rows of 0 and 1; entry [x][y] is the edge x -> y. A fresh array at each call. */
export function cellMatrix(cell: Cell): number[][] {
  return maskToMatrix(cell.mask, cell.vertices);
}

/** `['input', ..., 'output']`, the op of each vertex by name. */
export function cellOps(cell: Cell): string[] {
  return labelToOps(cell.label, cell.vertices, cell.space.ops);
}

/** The reference's integer label of each vertex: -1 input, 0 and up an op, -2 output. */
export function cellLabels(cell: Cell): number[] {
  return labelToIntegers(cell.label, cell.vertices, cell.space.ops.length);
}

/** Number of edges of the encoding as it stands. */
export function edgeCount(cell: Cell): number {
  return bitCount(cell.mask);
}
