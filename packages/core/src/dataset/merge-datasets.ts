import { basename, resolve } from 'node:path';
import { DatasetError, UsageError } from '../errors.js';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { requireKnownOptions } from '../option-checks.js';
import { isSameSpace } from '../space/same-space.js';
import type { CellColumns } from './cell-columns.js';
import { cellsOfIds } from './cells-of-runs.js';
import type { Dataset } from './dataset.js';
import type {
  DatasetConfiguration,
  DatasetDescription,
  DatasetSource,
  EpochStamps,
} from './manifest.js';
import { openDataset } from './open-dataset.js';
import { PositionList } from './position-list.js';
import { allocateRuns, NO_SOURCE_INDEX, RUN_COLUMN_NAMES, type RunColumns } from './run-columns.js';
import { settleDuplicates } from './settle-duplicates.js';
import { sortRuns } from './sort-runs.js';
import { writeDataset, type WriteDatasetResult } from './write-dataset.js';

/** Options of {@link mergeDatasets}. Progress counts bytes written. */
export interface MergeDatasetsOptions extends JobOptions {
  /** Folders or open datasets, at least one, in order of precedence. */
  readonly inputs: readonly (string | Dataset)[];
  /** Folder to write; may be one of the inputs. */
  readonly out: string;
  /** @default the last part of `out` */
  readonly name?: string;
  /** For people. @default '' */
  readonly description?: string;
}

/** What {@link mergeDatasets} did. */
export interface MergeDatasetsResult extends WriteDatasetResult {
  /** Runs that were left out, since another has their key. */
  readonly duplicates: number;
}

/**
 * One dataset with the cells and runs of several. Of runs with one cell, epochs and repeat the first
 * with status `ok` stays, or the first if there is none. Positions in an official file are kept for
 * the first input that has any, since two files have no common order.
 *
 * @throws DatasetError `datasets-differ` for other spaces or provenances, or when a cell has runs of
 *   one budget from several configurations or of several kinds; as `openDataset`, `writeDataset`.
 */
export async function mergeDatasets(options: MergeDatasetsOptions): Promise<MergeDatasetsResult> {
  const known = ['inputs', 'out', 'name', 'description', ...JOB_OPTIONS];
  requireKnownOptions(options, known, 'mergeDatasets');
  const { inputs, out, onProgress, signal } = options;
  if (inputs.length === 0) {
    throw new UsageError('invalid-option', 'mergeDatasets: expected at least one input, got none.');
  }
  const opened: Dataset[] = [];
  try {
    const datasets = inputs.map((input) => {
      if (typeof input !== 'string') return input;
      const dataset = openDataset(input);
      opened.push(dataset);
      return dataset;
    });
    for (const dataset of datasets) requireSameKind(datasets[0]!, dataset);
    const { runs, cells, manifest, duplicates } = combine(datasets, options);
    const written = await writeDataset(out, { runs, cells, manifest, onProgress, signal });
    return { ...written, duplicates };
  } finally {
    for (const dataset of opened) dataset.close();
  }
}

interface Combined {
  readonly runs: RunColumns;
  readonly cells: CellColumns;
  readonly manifest: DatasetDescription;
  readonly duplicates: number;
}

function combine(datasets: readonly Dataset[], options: MergeDatasetsOptions): Combined {
  const configurations = new PositionList<DatasetConfiguration>('configurations');
  const layouts = new PositionList<EpochStamps>('different epoch stamps');
  const all = allocateRuns(datasets.reduce((sum, { runs }) => sum + runs.length, 0));
  let row = 0;
  let hasSource = false;
  for (const { runs, manifest } of datasets) {
    for (const name of RUN_COLUMN_NAMES) all[name].set(runs[name], row);
    const end = row + runs.length;
    const configurationPositions = manifest.configurations.map((entry) =>
      configurations.positionOf(entry.digest, entry),
    );
    const layoutPositions = manifest.epochStamps.map((stamps) =>
      layouts.positionOf(stamps.join(), stamps),
    );
    translate(all.configuration.subarray(row, end), configurationPositions);
    translate(all.layout.subarray(row, end), layoutPositions);
    if (hasSource) all.sourceIndex.fill(NO_SOURCE_INDEX, row, end);
    hasSource ||= runs.sourceIndex.some((position) => position !== NO_SOURCE_INDEX);
    row = end;
  }
  const { runs, duplicates } = settleDuplicates(sortRuns(all), configurations.values);
  const { space, provenance, manifest: first } = datasets[0]!;
  const { name = basename(resolve(options.out)), description = '' } = options;
  const manifest: DatasetDescription = {
    name,
    provenance,
    description,
    space: first.space,
    sources: datasets.flatMap(sourcesOf),
    configurations: configurations.values,
    epochStamps: layouts.values,
    ...metricsOf(datasets),
  };
  return { runs, cells: cellsOfIds(unionOfIds(datasets), runs, space), manifest, duplicates };
}

function translate(column: Uint8Array, positions: readonly number[]): void {
  if (positions.every((to, from) => to === from)) return;
  for (let row = 0; row < column.length; row += 1) column[row] = positions[column[row]!]!;
}

function unionOfIds(datasets: readonly Dataset[]): Int32Array {
  const ids = new Set<number>();
  for (const { cells } of datasets) for (const id of cells.id) ids.add(id);
  return Int32Array.from(ids).sort();
}

function sourcesOf({ manifest }: Dataset): readonly DatasetSource[] {
  const sha256 = manifest.files['runs.arrow']?.sha256;
  const note = 'merged dataset';
  return [
    { name: manifest.name, note, ...(sha256 === undefined ? {} : { sha256 }) },
    ...manifest.sources,
  ];
}

/** How good predictions are says something about one surrogate only. */
function metricsOf(datasets: readonly Dataset[]): Pick<DatasetDescription, 'metrics'> {
  const metrics = datasets.length === 1 ? datasets[0]!.manifest.metrics : undefined;
  return metrics === undefined ? {} : { metrics };
}

function requireSameKind(first: Dataset, next: Dataset): void {
  const isSame = isSameSpace(first.space, next.space) && first.provenance === next.provenance;
  if (isSame) return;
  throw new DatasetError(
    'datasets-differ',
    `${first.origin} has ${first.provenance} runs of ${first.space.name}, ${next.origin} has ` +
      `${next.provenance} runs of ${next.space.name}. Merge only datasets of one space and one ` +
      'provenance.',
    { origins: [first.origin, next.origin] },
  );
}
