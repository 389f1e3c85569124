import type { Cell } from './cell.js';
import type { MatrixInput } from './read-matrix.js';

/**
 * Op of each vertex, `input` first and `output` last, by name or as the reference's integers
 * (-1 input, 0 and up an op of the space, -2 output).
 */
export type OpsInput = readonly (string | number)[];

/**
 * The ways to give a cell:
 *
 * - `matrix` and `ops`: as in the reference, of any size that prunes to the space's limits;
 * - `mask`, `vertices` and `label`: see {@link Cell};
 * - `rawId`: mask * ops^(maxVertices - 2) + label, at `maxVertices` vertices;
 * - `id`: number of a unique cell; `hash`: its reference hash, 32 hex digits;
 * - a {@link Cell}.
 */
export type CellInput =
  | { readonly matrix: MatrixInput; readonly ops: OpsInput }
  | { readonly mask: number; readonly vertices: number; readonly label: number }
  | { readonly rawId: number }
  | { readonly id: number }
  | { readonly hash: string }
  | Cell;
