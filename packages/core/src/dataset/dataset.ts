import { DatasetError } from '../errors.js';
import type { Provenance } from '../records/provenance.js';
import type { Space } from '../space/space.js';
import type { CellColumns } from './cell-columns.js';
import type { DatasetManifest } from './manifest.js';
import { spaceOfManifest } from './manifest-space.js';
import type { RunColumns } from './run-columns.js';

/** What a {@link Dataset} is made of. */
export interface DatasetParts {
  readonly manifest: DatasetManifest;
  readonly cells: CellColumns;
  readonly runs: RunColumns;
  /** For messages: the folder, or the name of a dataset in memory. */
  readonly origin: string;
  /** Gives the memory of the columns back. */
  readonly release?: () => void;
}

/**
 * An open dataset: cells and runs as typed arrays, and the manifest that says what they are. Made
 * by `openDataset` and `datasetFromColumns`. Writing to a column changes nothing on disk.
 */
export class Dataset {
  readonly manifest: DatasetManifest;
  readonly space: Space;
  /** Folder of the dataset, or the name of one in memory. */
  readonly origin: string;
  #tables: { readonly cells: CellColumns; readonly runs: RunColumns } | undefined;
  readonly #release: (() => void) | undefined;
  /** Every id of [0, cells) is there, so that a cell's row is its id. */
  readonly #dense: boolean;

  /** @internal */
  constructor({ manifest, cells, runs, origin, release }: DatasetParts) {
    this.manifest = manifest;
    this.space = spaceOfManifest(manifest);
    this.origin = origin;
    this.#tables = { cells, runs };
    this.#release = release;
    // Ids ascend and are distinct, so the last one tells.
    this.#dense = cells.length > 0 && cells.id[cells.length - 1] === cells.length - 1;
  }

  get provenance(): Provenance {
    return this.manifest.provenance;
  }

  /** @throws DatasetError `dataset-closed`. */
  get cells(): CellColumns {
    return this.#open().cells;
  }

  /** @throws DatasetError `dataset-closed`. */
  get runs(): RunColumns {
    return this.#open().runs;
  }

  get isClosed(): boolean {
    return this.#tables === undefined;
  }

  /**
   * Row of a cell, -1 when the dataset does not have it.
   *
   * @throws DatasetError `dataset-closed`.
   */
  cellRow(id: number): number {
    const { id: ids, length } = this.#open().cells;
    if (this.#dense) return id >= 0 && id < length && Number.isInteger(id) ? id : -1;
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return ids[low] === id ? low : -1;
  }

  /**
   * Rows [begin, end) of the runs of a cell, given the cell's row.
   *
   * @throws DatasetError `dataset-closed`, `not-in-dataset` for a row out of range.
   */
  runRange(cellRow: number): readonly [begin: number, end: number] {
    const { cells, runs } = this.#open();
    const begin = cells.firstRun[cellRow];
    if (begin === undefined) throw notARow(cellRow, cells.length, this.origin);
    return [begin, cells.firstRun[cellRow + 1] ?? runs.length];
  }

  /**
   * Gives the memory back. Columns that were handed out before read as empty from now on where the
   * dataset was mapped, so that they must not be used any more. A second call does nothing.
   */
  close(): void {
    if (this.#tables === undefined) return;
    this.#tables = undefined;
    this.#release?.();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #open(): { readonly cells: CellColumns; readonly runs: RunColumns } {
    if (this.#tables !== undefined) return this.#tables;
    throw new DatasetError(
      'dataset-closed',
      `The dataset ${this.origin} was closed before this use. Open it again, or close it later.`,
      { origin: this.origin },
    );
  }
}

function notARow(row: number, rows: number, origin: string): DatasetError {
  return new DatasetError(
    'not-in-dataset',
    `Expected the row of a cell in [0, ${rows - 1}] of ${origin}, got ${row}. ` +
      'cellRow(id) gives -1 for a cell that the dataset does not have.',
    { row, rows },
  );
}
