import { nativeAddon } from '../native/load.js';
import { callNative } from '../native/raise.js';
import type { Cell } from './cell.js';
import { pruneCell } from './prune-cell.js';

const HASH_BYTES = 16;
const vertexColumn = new Uint8Array(1);
const maskColumn = new Uint32Array(1);
const labelColumn = new Uint32Array(1);
const digest = Buffer.alloc(HASH_BYTES);

/**
 * The reference's hash of the pruned cell (`graph_util.hash_module`): 32 hex digits, equal for
 * isomorphic cells. From 8 vertices and 10 edges on, different cells can share it; see
 * `isHashFaithful`.
 *
 * @throws OutOfDomainError `no-path`.
 */
export function hashCell(cell: Cell): string {
  const { space, vertices, mask, label } = pruneCell(cell);
  vertexColumn[0] = vertices;
  maskColumn[0] = mask;
  labelColumn[0] = label;
  callNative(() =>
    nativeAddon().hashCells(vertexColumn, maskColumn, labelColumn, space.ops.length, digest),
  );
  return digest.toString('hex');
}
