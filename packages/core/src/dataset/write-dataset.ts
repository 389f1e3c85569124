import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { NasBenchError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { checkTables, type CheckedTables } from './check-tables.js';
import { createManifest } from './create-manifest.js';
import type { DatasetColumns } from './dataset-from-columns.js';
import { MANIFEST_FILE, replaceFolder, type Leftovers } from './dataset-folder.js';
import {
  DATASET_TABLES,
  type DatasetFile,
  type DatasetManifest,
  type DatasetTable,
} from './manifest.js';
import { TABLE_SCHEMAS, type ColumnArray } from './table-schema.js';
import { writeArrow } from './write-arrow.js';

/** Options of {@link writeDataset}. Progress counts bytes. */
export type WriteDatasetOptions = DatasetColumns & JobOptions;

/** What was written, and what earlier writes had left. */
export interface WriteDatasetResult extends Leftovers {
  readonly manifest: DatasetManifest;
}

/**
 * Writes a dataset as a folder: `cells.arrow`, `runs.arrow`, `manifest.json`. An old dataset of
 * that name is replaced at once when all is on disk; until then, and when the process is killed at
 * any moment, it stays whole. Readers that have the old one open keep it. Needs no memory beyond
 * the columns.
 *
 * @throws as `datasetFromColumns`; DatasetError `dataset-exists` when the folder holds other files;
 *   NasBenchError `aborted`.
 */
export async function writeDataset(
  dir: string,
  options: WriteDatasetOptions,
): Promise<WriteDatasetResult> {
  requireKnownOptions(options, ['cells', 'runs', 'manifest', ...JOB_OPTIONS], 'writeDataset');
  const tables = checkTables(options, 'writeDataset');
  let manifest: DatasetManifest | undefined;
  const leftovers = await replaceFolder(dir, async (folder) => {
    manifest = await fillFolder(folder, tables, options);
  });
  return { manifest: manifest!, ...leftovers };
}

async function fillFolder(
  folder: string,
  tables: CheckedTables,
  { onProgress, signal }: JobOptions,
): Promise<DatasetManifest> {
  const total = byteTotal(tables);
  let done = 0;
  const onBytes = (bytes: number): void => {
    if (signal?.aborted === true) throw new NasBenchError('aborted', 'The write was aborted.');
    done += bytes;
    onProgress?.({ done: Math.min(done, total), total });
  };
  const files: Partial<Record<DatasetTable, DatasetFile>> = {};
  for (const table of DATASET_TABLES) {
    files[table] = await writeTable(folder, table, tables, onBytes);
  }
  const { description, cells, runs } = tables;
  const manifest = createManifest({ description, cells, runs, files });
  await writeText(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  onProgress?.({ done: total, total });
  return manifest;
}

function writeTable(
  folder: string,
  table: DatasetTable,
  { description, cells, runs }: CheckedTables,
  onBytes: (bytes: number) => void,
): Promise<DatasetFile> {
  const source = table === 'cells.arrow' ? cells : runs;
  const { name, provenance, epochStamps, configurations } = description;
  return writeArrow({
    path: join(folder, table),
    rows: source.length,
    schema: TABLE_SCHEMAS[table],
    columns: source as unknown as Readonly<Record<string, ColumnArray>>,
    metadata: new Map([
      ['nasbench.name', name],
      ['nasbench.provenance', provenance],
      ['nasbench.epochStamps', JSON.stringify(epochStamps)],
      ['nasbench.configurations', JSON.stringify(configurations.map(({ digest }) => digest))],
    ]),
    onBytes,
  });
}

function byteTotal({ cells, runs }: CheckedTables): number {
  return [cells, runs]
    .flatMap((table) => Object.values(table) as unknown[])
    .reduce<number>((sum, column) => sum + (ArrayBuffer.isView(column) ? column.byteLength : 0), 0);
}

async function writeText(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
