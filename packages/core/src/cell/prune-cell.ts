import type { NativePruned } from '../native/addon.js';
import { nativeAddon } from '../native/load.js';
import { noPath } from './cell-errors.js';
import type { Cell } from './cell.js';

/**
 * The cell without the vertices that are on no path from input to output; the others keep their
 * order (reference: `ModelSpec._prune`). A cell with nothing to prune is returned itself.
 *
 * @throws OutOfDomainError `no-path`.
 */
export function pruneCell(cell: Cell): Cell {
  const { space, vertices, mask, label } = cell;
  const pruned = pruneMask(vertices, mask);
  if (pruned.kept === 0) throw noPath(vertices);
  if (pruned.vertices === vertices) return cell;
  const kept = keptLabel(vertices, pruned.kept, label, space.ops.length);
  return { space, vertices: pruned.vertices, mask: pruned.mask, label: kept };
}

/** What pruning leaves of a graph; `kept` is 0 when there is no path. */
export function pruneMask(vertices: number, mask: number): NativePruned {
  return nativeAddon().prune(vertices, mask);
}

/** Digits of the kept inner vertices, in their order. */
function keptLabel(vertices: number, kept: number, label: number, base: number): number {
  let rest = label;
  let projected = 0;
  let weight = 1;
  for (let vertex = vertices - 2; vertex > 0; vertex -= 1) {
    const digit = rest % base;
    rest = (rest - digit) / base;
    if (((kept >>> vertex) & 1) === 1) {
      projected += digit * weight;
      weight *= base;
    }
  }
  return projected;
}
