import type { FirstSeenSpace } from './first-seen.js';
import { edgePairs, rawCell } from './raw-cell.js';

/** Raw encodings one edit away: one edge flipped, or one op replaced by another. */
function editsOf(mask: number, label: number, vertices: number, ops: number): [number, number][] {
  const edits = edgePairs(vertices).map(([,], bit): [number, number] => {
    const present = Math.floor(mask / 2 ** bit) % 2 === 1;
    return [mask + (present ? -(2 ** bit) : 2 ** bit), label];
  });
  for (let position = 0; position < vertices - 2; position++) {
    const weight = ops ** position;
    const digit = Math.floor(label / weight) % ops;
    for (let other = 0; other < ops; other++) {
      if (other !== digit) edits.push([mask, label + (other - digit) * weight]);
    }
  }
  return edits;
}

/**
 * Neighbours by definition: two different cells are neighbours when some raw encoding of the one,
 * with as many vertices as the space allows, becomes a raw encoding of the other by one edit.
 * Returns ascending ids for each cell. Walks every raw encoding, so small spaces only.
 */
export function oracleNeighbors(space: FirstSeenSpace): number[][] {
  const { maxVertices: vertices, ops } = space.limits;
  const labels = ops ** (vertices - 2);
  const masks = 2 ** ((vertices * (vertices - 1)) / 2);
  const ids = Array.from({ length: masks * labels }, (_, raw) =>
    space.idOf(rawCell(vertices, Math.floor(raw / labels), raw % labels, ops)),
  );
  const neighbors = space.cells.map(() => new Set<number>());
  ids.forEach((id, raw) => {
    if (typeof id !== 'number') return;
    for (const [mask, label] of editsOf(Math.floor(raw / labels), raw % labels, vertices, ops)) {
      const other = ids[mask * labels + label]!;
      if (typeof other === 'number' && other !== id) neighbors[id]!.add(other);
    }
  });
  return neighbors.map((set) => [...set].sort((a, b) => a - b));
}
