import { nativeAddon } from '../native/load.js';
import type { Cell } from './cell.js';
import { pruneCell } from './prune-cell.js';

/**
 * The representative of a cell: pruned, and of all renumberings the one with the smallest mask,
 * then the smallest label. It is the encoding that the reference's enumeration sees first, and
 * equal to `cellOf(cellId(cell))` where the cell has an id; the edge limit does not matter here.
 *
 * @throws OutOfDomainError `no-path`.
 */
export function canonicalizeCell(cell: Cell): Cell {
  const { space, vertices, mask, label } = pruneCell(cell);
  const form = nativeAddon().canonicalForm(vertices, mask, label, space.ops.length);
  return { space, vertices, mask: form.mask, label: form.label };
}
