import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { datasetFromColumns } from '../dataset/dataset-from-columns.js';
import type { Dataset } from '../dataset/dataset.js';
import type { DatasetSource } from '../dataset/manifest.js';
import { AGGREGATIONS, type Aggregation, type RunColumns } from '../dataset/run-columns.js';
import { DatasetError } from '../errors.js';
import { requireOneOf } from '../option-checks.js';
import type { Provenance } from '../records/provenance.js';
import { decodeEmbedded, type EmbeddedHeader } from './embedded-file.js';

/** Datasets that come with this package. */
export const EMBEDDED_DATASETS = ['sample', 'known', 'ecnas', 'mini'] as const;

export type EmbeddedName = (typeof EMBEDDED_DATASETS)[number];

/** What an embedded dataset is. */
export interface EmbeddedDatasetInfo {
  readonly name: EmbeddedName;
  /** What the values are, in one line. */
  readonly title: string;
  /** The same at length: who measured what, and what is left out. */
  readonly description: string;
  readonly cells: number;
  /** Rows, whatever they stand for. */
  readonly runs: number;
  /** Rows that are single runs, means of several, and the best of several; those that occur. */
  readonly aggregations: Readonly<Partial<Record<Aggregation, number>>>;
  readonly provenance: Provenance;
  readonly sources: readonly DatasetSource[];
}

interface Loaded {
  readonly header: EmbeddedHeader;
  readonly runs: RunColumns;
}

const loaded = new Map<EmbeddedName, Loaded>();
const opened = new Map<EmbeddedName, Dataset>();

/**
 * A dataset that comes with this package, in memory:
 *
 * - `sample`: 20,001 cells of the official release, drawn by their hash. Of the three runs of each
 *   cell and budget only the highest validation accuracy is known, so every row is a best-of.
 * - `known`: the complete official runs of a few cells, and means where only those are public.
 * - `ecnas`: single runs of 4 epochs of all cells with at most 5 vertices, trained again by another
 *   laboratory (EC-NAS); not values of the official release.
 * - `mini`: single runs of 1, 3, 9 and 27 epochs of all cells with at most 4 vertices on small images
 *   of Fashion-MNIST, trained by this project; another task than the official release.
 *
 * The file is read at the first call; later calls give the same dataset, so that nobody should
 * write to its columns. After `close` the next call gives a fresh one.
 *
 * @throws UsageError `invalid-option` for another name; DatasetError `dataset-not-found`,
 *   `dataset-corrupt` when the file of the package is missing or damaged.
 */
export function embeddedDataset(name: EmbeddedName): Dataset {
  requireOneOf(name, { name: 'name', known: EMBEDDED_DATASETS, where: 'embeddedDataset' });
  const known = opened.get(name);
  if (known?.isClosed === false) return known;
  const { header, runs } = load(name);
  const dataset = datasetFromColumns({ runs, manifest: header.manifest });
  opened.set(name, dataset);
  return dataset;
}

/**
 * What the embedded datasets are, where they come from, and how many rows are single runs, means
 * and best-ofs.
 *
 * @throws DatasetError as {@link embeddedDataset}.
 */
export function embeddedDatasets(): readonly EmbeddedDatasetInfo[] {
  return EMBEDDED_DATASETS.map((name) => {
    const { header, runs } = load(name);
    const { title, counts, manifest } = header;
    const { description, provenance, sources } = manifest;
    const aggregations = countAggregations(runs);
    return { name, title, description, ...counts, aggregations, provenance, sources };
  });
}

function countAggregations({ aggregation }: RunColumns): EmbeddedDatasetInfo['aggregations'] {
  const counts = AGGREGATIONS.map((kind, position) => {
    return [kind, aggregation.filter((value) => value === position).length] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function load(name: EmbeddedName): Loaded {
  let known = loaded.get(name);
  if (known === undefined) {
    known = readEmbedded(fileURLToPath(new URL(`../../data/${name}.bin`, import.meta.url)));
    loaded.set(name, known);
  }
  return known;
}

/** @throws DatasetError `dataset-not-found`, `dataset-corrupt`. */
export function readEmbedded(path: string): Loaded {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    const text = `The embedded dataset ${path} is not there. Install the package again.`;
    throw new DatasetError('dataset-not-found', text, { path }, { cause: error });
  }
  try {
    return decodeEmbedded(file);
  } catch (error) {
    const text = `${path}: ${(error as Error).message}. Install the package again.`;
    throw new DatasetError('dataset-corrupt', text, { path }, { cause: error });
  }
}
