import type { Provenance } from '../records/provenance.js';

/** Version of the layout that this package writes, and the only one that it reads. */
export const DATASET_SCHEMA_VERSION = 1;

/** Names of the table files in a dataset's folder. */
export const DATASET_TABLES = ['cells.arrow', 'runs.arrow'] as const;

export type DatasetTable = (typeof DATASET_TABLES)[number];

/** A file or publication that values were taken from. */
export interface DatasetSource {
  readonly name: string;
  /** 64 lower-case hex digits. */
  readonly sha256?: string;
  readonly sizeBytes?: number;
  readonly licence?: string;
  readonly url?: string;
  readonly note?: string;
}

/** One training configuration that runs refer to by position. */
export interface DatasetConfiguration {
  /** SHA-256 of the canonical encoding of the configuration: 64 lower-case hex digits. */
  readonly digest: string;
  /** For people. */
  readonly label: string;
  /** The hyperparameters, where they are known. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Epochs after which start, halfway and final were measured. */
export type EpochStamps = readonly [start: number, halfway: number, final: number];

/** What the maker of a dataset says about it; the rest of the manifest is computed. */
export interface DatasetDescription {
  readonly name: string;
  readonly provenance: Provenance;
  readonly description: string;
  readonly space: {
    readonly maxVertices: number;
    readonly maxEdges: number;
    readonly ops: readonly string[];
  };
  readonly sources: readonly DatasetSource[];
  /** At most 256. */
  readonly configurations: readonly DatasetConfiguration[];
  /** At most 256; see the run column `layout`. */
  readonly epochStamps: readonly EpochStamps[];
  /** How good predicted values are, measured on rows held out; for surrogates. */
  readonly metrics?: Readonly<Record<string, unknown>>;
}

/** Size and checksum of one table file. */
export interface DatasetFile {
  readonly sizeBytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  readonly rows: number;
}

/** All about a dataset but its rows; the content of `manifest.json`. */
export interface DatasetManifest extends DatasetDescription {
  readonly schemaVersion: typeof DATASET_SCHEMA_VERSION;
  /** Distinct `epochs` of the runs, ascending. */
  readonly budgets: readonly number[];
  readonly counts: { readonly cells: number; readonly runs: number };
  /** Empty for a dataset in memory. */
  readonly files: Readonly<Partial<Record<DatasetTable, DatasetFile>>>;
  /** Package and version that wrote the dataset. */
  readonly createdBy: string;
}
