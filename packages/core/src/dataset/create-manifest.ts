import type { CellColumns } from './cell-columns.js';
import {
  DATASET_SCHEMA_VERSION,
  type DatasetDescription,
  type DatasetManifest,
  type DatasetTable,
  type DatasetFile,
} from './manifest.js';
import { packageVersion } from './package-version.js';
import type { RunColumns } from './run-columns.js';

/** What a manifest is computed from. */
export interface ManifestParts {
  readonly description: DatasetDescription;
  readonly cells: CellColumns;
  readonly runs: RunColumns;
  readonly files?: Readonly<Partial<Record<DatasetTable, DatasetFile>>>;
}

/** The manifest of these tables. */
export function createManifest({
  description,
  cells,
  runs,
  files = {},
}: ManifestParts): DatasetManifest {
  const { name, provenance, space, sources, configurations, epochStamps, metrics } = description;
  const { maxVertices, maxEdges, ops } = space;
  return {
    schemaVersion: DATASET_SCHEMA_VERSION,
    name,
    provenance,
    description: description.description,
    space: { maxVertices, maxEdges, ops },
    sources,
    configurations,
    epochStamps,
    ...(metrics === undefined ? {} : { metrics }),
    budgets: distinctAscending(runs.epochs),
    counts: { cells: cells.length, runs: runs.length },
    files,
    createdBy: packageVersion(),
  };
}

function distinctAscending(epochs: Uint16Array): number[] {
  const seen = new Uint8Array(2 ** 16);
  for (const budget of epochs) seen[budget] = 1;
  return Array.from(seen.keys()).filter((budget) => seen[budget] === 1);
}
