import {
  hashCell,
  hashTable,
  NASBENCH_101,
  trainableParameters,
  trainableParametersOfAll,
  UsageError,
  type Cell,
  type HashTable,
  type Space,
} from '@nasbench/core';

/** Cells looked at one by one before tables of all cells are worth their half second. */
const SINGLE_CELLS = 2_000;

/** Tables of all cells, by id. */
interface FactTables {
  readonly hashes: HashTable;
  readonly parameters: Float64Array | null;
}

/** Hashes and parameters of a space's cells: one by one at first, from tables of all of them later. */
export class CellFacts {
  readonly #space: Space;
  #tables: FactTables | undefined;
  #looks = 0;

  constructor(space: Space) {
    this.#space = space;
  }

  /** Hash of the cell with this id, of which `cell` is any pruned form. */
  hashOf(id: number, cell: Cell): string {
    this.#looks += 1;
    if (this.#looks > SINGLE_CELLS && isSmall(this.#space)) this.#tables ??= this.#buildTables();
    return this.#tables === undefined ? hashCell(cell) : this.#tables.hashes.hashOf(id);
  }

  /**
   * Trainable parameters of the cell with this id, whose stored form is `stored`; null in a space
   * whose ops are not the paper's.
   */
  parametersOf(id: number, stored: Cell): number | null {
    if (this.#tables === undefined) return countParameters(stored);
    return this.#tables.parameters?.[id] ?? null;
  }

  #buildTables(): FactTables {
    const space = this.#space;
    const parameters = orNull(() => trainableParametersOfAll({ space }));
    return { hashes: hashTable(space), parameters };
  }
}

/** Of the cell in its own vertex order; null in a space whose ops are not the paper's. */
export function countParameters(cell: Cell): number | null {
  return orNull(() => trainableParameters(cell, { order: 'as-given' }));
}

/** Tables of larger spaces take many seconds and gigabytes. */
function isSmall(space: Space): boolean {
  return (
    space.maxVertices <= NASBENCH_101.maxVertices &&
    space.maxEdges <= NASBENCH_101.maxEdges &&
    space.ops.length <= NASBENCH_101.ops.length
  );
}

function orNull<T>(count: () => T): T | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof UsageError && error.code === 'unknown-op-parameters') return null;
    throw error;
  }
}
