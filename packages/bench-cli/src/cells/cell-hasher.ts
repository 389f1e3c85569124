import { hashCell, hashTable, NASBENCH_101, type Cell, type HashTable } from '@nasbench/core';
import type { Space } from '@nasbench/core';

/** Cells hashed one by one before the table of all hashes is worth its half second. */
const SINGLE_HASHES = 2_000;

/** Hashes of a space's cells by id: one by one at first, from the table of all of them later. */
export class CellHasher {
  readonly #space: Space;
  #table: HashTable | undefined;
  #hashed = 0;

  constructor(space: Space) {
    this.#space = space;
  }

  /** Hash of the cell with this id, of which `cell` is any pruned form. */
  hashOf(id: number, cell: Cell): string {
    this.#hashed += 1;
    if (this.#hashed > SINGLE_HASHES && isSmall(this.#space)) {
      this.#table ??= hashTable(this.#space);
    }
    return this.#table === undefined ? hashCell(cell) : this.#table.hashOf(id);
  }
}

/** Tables of larger spaces take many seconds and gigabytes. */
function isSmall(space: Space): boolean {
  return (
    space.maxVertices <= NASBENCH_101.maxVertices &&
    space.maxEdges <= NASBENCH_101.maxEdges &&
    space.ops.length <= NASBENCH_101.ops.length
  );
}
