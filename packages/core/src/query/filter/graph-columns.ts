import type { CellColumns } from '../../dataset/cell-columns.js';
import type { Space } from '../../space/space.js';
import { graphDepth } from './graph-depth.js';
import { opCounts } from './op-counts.js';

/** Facts about the graphs of all cells, each a column by the cell's row, made at its first use. */
export class GraphColumns {
  readonly #space: Space;
  readonly #cells: CellColumns;
  #depths: Uint8Array | undefined;
  readonly #counts: Uint8Array[] = [];

  constructor(space: Space, cells: CellColumns) {
    this.#space = space;
    this.#cells = cells;
  }

  /** Edges of the longest path from input to output. */
  depth(): Uint8Array {
    this.#depths ??= depthsOf(this.#cells);
    return this.#depths;
  }

  /** Inner vertices with an op, given by its position in the space. */
  count(op: number): Uint8Array {
    return (this.#counts[op] ??= countsOf(op, this.#space, this.#cells));
  }
}

function depthsOf({ length, vertices, mask }: CellColumns): Uint8Array {
  const depths = new Uint8Array(length);
  // Cells with one graph stand together, so that most repeat the depth of the cell before.
  let [lastVertices, lastMask, depth] = [0, 0, 0];
  for (let row = 0; row < length; row += 1) {
    if (mask[row] !== lastMask || vertices[row] !== lastVertices) {
      lastVertices = vertices[row]!;
      lastMask = mask[row]!;
      depth = graphDepth(lastVertices, lastMask);
    }
    depths[row] = depth;
  }
  return depths;
}

function countsOf(op: number, space: Space, { length, vertices, label }: CellColumns): Uint8Array {
  const tables: Uint8Array[] = [];
  const counts = new Uint8Array(length);
  for (let row = 0; row < length; row += 1) {
    const ofLabel = (tables[vertices[row]!] ??= opCounts(space, vertices[row]!, op));
    counts[row] = ofLabel[label[row]!]!;
  }
  return counts;
}
