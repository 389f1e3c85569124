import { labelCount, maskBits } from '../space/space-size.js';
import type { Cell } from './cell.js';

/**
 * Mask of the cell at `maxVertices` vertices: inner vertices keep their number, the output becomes
 * the last vertex, vertices in between have no edges.
 */
export function embeddedMask({ space, vertices, mask }: Cell): number {
  if (vertices === space.maxVertices) return mask;
  const innerBits = maskBits(vertices - 1);
  const inner = mask & (2 ** innerBits - 1);
  return inner | ((mask >>> innerBits) << maskBits(space.maxVertices - 1));
}

/** Label of the cell at `maxVertices` vertices: the added vertices have op 0. */
export function embeddedLabel({ space, vertices, label }: Cell): number {
  if (vertices === space.maxVertices) return label;
  return label * space.ops.length ** (space.maxVertices - vertices);
}

/**
 * Number of the encoding among all raw encodings of its space, in [0, rawEncodingCount): mask *
 * ops^(maxVertices - 2) + label. A cell with fewer vertices is embedded, which keeps its id.
 */
export function cellRawId(cell: Cell): number {
  const labels = labelCount(cell.space, cell.space.maxVertices);
  return embeddedMask(cell) * labels + embeddedLabel(cell);
}
