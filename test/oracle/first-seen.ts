import { isIsomorphic } from './isomorphism.js';
import { prune, verticesOnPaths } from './prune.js';
import type { Limits, RawCell } from './raw-cell.js';
import { countEdges, matrixOfMask, rawCell } from './raw-cell.js';

/** A unique cell in the form in which the walk first met it. */
export interface SeenCell {
  readonly id: number;
  readonly vertices: number;
  readonly mask: number;
  readonly label: number;
  readonly cell: RawCell;
}

/** Equal for isomorphic cells, so that only cells with equal text need the brute comparison. */
function signature({ matrix, labels }: RawCell): string {
  const perVertex = labels.map((label, v) => {
    const out = matrix[v]!.reduce((sum, entry) => sum + entry, 0);
    const into = matrix.reduce((sum, row) => sum + row[v]!, 0);
    return `${label}:${into}:${out}`;
  });
  return perVertex.sort().join(' ');
}

/**
 * The unique cells of a space, found as `generate_graphs.py` of the reference finds them: by vertex
 * count, then mask, then label; a cell that is isomorphic to an earlier one is skipped. Decided by
 * brute isomorphism, not by hash.
 */
export class FirstSeenSpace {
  readonly cells: SeenCell[] = [];
  readonly #bySignature = new Map<string, SeenCell[]>();

  constructor(readonly limits: Limits) {
    for (let vertices = 2; vertices <= limits.maxVertices; vertices++) this.#walk(vertices);
  }

  /** Id of a raw cell after pruning; `no-path` and `too-many-edges` are different answers. */
  idOf(cell: RawCell): number | 'no-path' | 'too-many-edges' {
    const pruned = prune(cell);
    if (pruned === null) return 'no-path';
    if (countEdges(pruned.matrix) > this.limits.maxEdges) return 'too-many-edges';
    const found = this.#find(pruned);
    if (found === undefined) throw new Error('the walk has missed a cell');
    return found.id;
  }

  #find(cell: RawCell): SeenCell | undefined {
    const peers = this.#bySignature.get(signature(cell)) ?? [];
    return peers.find((peer) => isIsomorphic(peer.cell, cell));
  }

  #walk(vertices: number): void {
    const labels = this.limits.ops ** (vertices - 2);
    for (let mask = 0; mask < 2 ** ((vertices * (vertices - 1)) / 2); mask++) {
      const matrix = matrixOfMask(mask, vertices);
      if (verticesOnPaths(matrix).length < vertices) continue;
      if (countEdges(matrix) > this.limits.maxEdges) continue;
      for (let label = 0; label < labels; label++) this.#meet(vertices, mask, label);
    }
  }

  #meet(vertices: number, mask: number, label: number): void {
    const cell = rawCell(vertices, mask, label, this.limits.ops);
    if (this.#find(cell) !== undefined) return;
    const key = signature(cell);
    const peers = this.#bySignature.get(key) ?? [];
    const seen = { id: this.cells.length, vertices, mask, label, cell };
    this.cells.push(seen);
    this.#bySignature.set(key, [...peers, seen]);
  }
}
