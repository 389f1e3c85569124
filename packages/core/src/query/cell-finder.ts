import { cellId } from '../cell/cell-id.js';
import type { CellInput } from '../cell/cell-input.js';
import { createCell } from '../cell/create-cell.js';
import type { Dataset } from '../dataset/dataset.js';
import { OutOfDomainError } from '../errors.js';
import { MAX_MAP_VERTICES } from '../map/space-map.js';
import { HashIndex } from './hash-index.js';
import { cellNotInDataset } from './query-errors.js';

/** Finds a cell's row in a dataset, however the cell is given. */
export class CellFinder {
  readonly #dataset: Dataset;
  /** Made at the first question by hash. */
  #hashes: HashIndex | undefined;

  constructor(dataset: Dataset) {
    this.#dataset = dataset;
  }

  /**
   * Row of a cell, given by id or in any notation and vertex order.
   *
   * @throws InvalidCellError; OutOfDomainError for a cell that is not in the space, or in it and
   *   not in the dataset (`cell-not-in-dataset`).
   */
  rowOf(cell: CellInput | number): number {
    if (isHashOnly(cell)) return this.#rowOfHash(cell.hash);
    const id =
      typeof cell === 'number' ? cell : cellId(createCell(cell, { space: this.#dataset.space }));
    const row = this.#dataset.cellRow(id);
    if (row >= 0) return row;
    throw cellNotInDataset(this.#dataset, id);
  }

  #rowOfHash(hash: string): number {
    const { space, cells, origin } = this.#dataset;
    this.#hashes ??= new HashIndex(cells.hash);
    const row = this.#hashes.find(hash);
    if (row >= 0) return row;
    // The hashes of the whole space tell a foreign hash from a cell that only this dataset lacks.
    if (space.maxVertices <= MAX_MAP_VERTICES) {
      throw cellNotInDataset(this.#dataset, cellId(createCell({ hash }, { space })));
    }
    throw new OutOfDomainError(
      'cell-not-in-dataset',
      `Expected the hash of one of the ${cells.length} cells of ${origin}, got ${hash}.`,
      { hash },
    );
  }
}

function isHashOnly(cell: CellInput | number): cell is { readonly hash: string } {
  if (typeof cell !== 'object' || (cell as unknown) === null) return false;
  for (const key in cell) if (key !== 'hash') return false;
  return typeof (cell as { readonly hash?: unknown }).hash === 'string';
}
