import { requireKnownOptions } from '../option-checks.js';
import type { CellColumns } from './cell-columns.js';
import { checkTables } from './check-tables.js';
import { createManifest } from './create-manifest.js';
import { Dataset } from './dataset.js';
import type { DatasetDescription } from './manifest.js';
import type { RunColumns } from './run-columns.js';

/** Options of {@link datasetFromColumns}, and what `writeDataset` writes. */
export interface DatasetColumns {
  /** Cells, ascending by id. @default the cells of the runs */
  readonly cells?: CellColumns;
  /** Sorted by cell id, epochs and repeat; `sortRuns` does that. */
  readonly runs: RunColumns;
  /** A whole manifest will do: its computed parts are computed anew. */
  readonly manifest: DatasetDescription;
}

/**
 * A dataset in memory over the caller's columns, which are not copied. It is the same to queries
 * as one on disk.
 *
 * @throws UsageError `unknown-option`, `invalid-dataset` for columns of different lengths,
 *   unsorted rows, or positions that the manifest does not have; DatasetError `not-in-dataset` for
 *   a cell that the space does not have.
 */
export function datasetFromColumns(options: DatasetColumns): Dataset {
  requireKnownOptions(options, ['cells', 'runs', 'manifest'], 'datasetFromColumns');
  const { cells, runs, description } = checkTables(options, 'datasetFromColumns');
  const manifest = createManifest({ description, cells, runs });
  return new Dataset({ manifest, cells, runs, origin: description.name });
}
