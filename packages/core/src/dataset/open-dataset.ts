import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetError, NasBenchError } from '../errors.js';
import { requireKnownOptions, requireOneOf } from '../option-checks.js';
import type { CellColumns } from './cell-columns.js';
import { interruptedSwap, MANIFEST_FILE, placeOf } from './dataset-folder.js';
import { Dataset } from './dataset.js';
import { sha256OfMemory } from './sha256.js';
import { fileMemory, type FileMemory, type FileMode } from './file-memory.js';
import type { DatasetManifest, DatasetTable } from './manifest.js';
import { readArrow, type ArrowColumns } from './read-arrow.js';
import { corrupt, readManifest } from './read-manifest.js';
import type { RunColumns } from './run-columns.js';
import { TABLE_SCHEMAS } from './table-schema.js';

/** Options of {@link openDataset}. */
export interface OpenDatasetOptions {
  /**
   * `sizes` compares sizes and row counts with the manifest; `checksums` reads every byte as well,
   * some 0.4 s for a full dataset.
   *
   * @default 'sizes'
   */
  readonly verify?: 'sizes' | 'checksums';
  /**
   * `map` shares the pages of the files and is ready at once; `read` copies the files into memory,
   * for folders on network drives that may vanish.
   *
   * @default 'map'
   */
  readonly mode?: FileMode;
}

const MAX_ATTEMPTS = 5;

/**
 * Opens the dataset in a folder; a full one in milliseconds. Each worker thread opens it for
 * itself, which costs no memory again. Where a write was killed in the midst of its swap, the old
 * dataset is opened; the next write puts it back in its place.
 *
 * @throws DatasetError `dataset-not-found`, `dataset-version`, `dataset-corrupt` when the files are
 *   not those of the manifest, `dataset-locked`; UsageError `unknown-option`, `invalid-option`.
 */
export function openDataset(dir: string, options: OpenDatasetOptions = {}): Dataset {
  requireKnownOptions(options, ['verify', 'mode'], 'openDataset');
  const { verify = 'sizes', mode = 'map' } = options;
  requireOneOf(verify, { name: 'verify', known: ['sizes', 'checksums'], where: 'openDataset' });
  requireOneOf(mode, { name: 'mode', known: ['map', 'read'], where: 'openDataset' });
  for (let attempt = 1; ; attempt += 1) {
    const folder = folderOf(dir);
    const before = identity(folder);
    try {
      const dataset = openFolder(folder, verify === 'checksums', mode);
      if (identity(folder) === before) return dataset;
      dataset.close();
    } catch (error) {
      // A write may have swapped the folder between two of the reads; then the new one counts.
      if (attempt === MAX_ATTEMPTS || identity(folderOf(dir)) === before) throw error;
    }
  }
}

/** The folder that holds the dataset named `dir` right now. */
export function folderOf(dir: string): string {
  const place = placeOf(dir);
  return interruptedSwap(place) ?? place;
}

/** Tells one version of a dataset from the next; equal for all folders without one. */
function identity(folder: string): string {
  try {
    const { dev, ino, mtimeMs } = statSync(join(folder, MANIFEST_FILE));
    return `${folder} ${dev} ${ino} ${mtimeMs}`;
  } catch {
    return 'none';
  }
}

function openFolder(folder: string, checksums: boolean, mode: FileMode): Dataset {
  const manifest = readManifest(folder);
  const memories: FileMemory[] = [];
  const release = (): void => memories.forEach((memory) => memory.release());
  try {
    const [cells, runs] = (['cells.arrow', 'runs.arrow'] as const).map((table) => {
      const memory = tableMemory(folder, table, manifest, mode);
      memories.push(memory);
      return tableColumns({ folder, table, manifest, memory, checksums });
    }) as [ArrowColumns, ArrowColumns];
    return new Dataset({
      manifest,
      cells: { length: cells.rows, ...cells.columns } as unknown as CellColumns,
      runs: { length: runs.rows, ...runs.columns } as unknown as RunColumns,
      origin: folder,
      release,
    });
  } catch (error) {
    release();
    throw error;
  }
}

function tableMemory(
  folder: string,
  table: DatasetTable,
  { files }: DatasetManifest,
  mode: FileMode,
): FileMemory {
  const path = join(folder, table);
  try {
    return fileMemory(path, files[table]!.sizeBytes, mode);
  } catch (error) {
    throw toDatasetError(error, path);
  }
}

function toDatasetError(error: unknown, path: string): unknown {
  const { code, message } = error as NasBenchError;
  if (code === 'ENOENT')
    return corrupt(path, 'the manifest has this file, the folder has not', error);
  if (code === 'size-mismatch') return corrupt(path, message.replace(`${path}: `, ''), error);
  if (code !== 'file-locked') return error;
  const text = `${message}. Try again when that process is done.`;
  return new DatasetError('dataset-locked', text, { path }, { cause: error });
}

interface TableParts {
  readonly folder: string;
  readonly table: DatasetTable;
  readonly manifest: DatasetManifest;
  readonly memory: FileMemory;
  readonly checksums: boolean;
}

function tableColumns({ folder, table, manifest, memory, checksums }: TableParts): ArrowColumns {
  const path = join(folder, table);
  const { sha256, rows } = manifest.files[table]!;
  if (checksums) {
    const found = sha256OfMemory(memory.buffer);
    if (found !== sha256) throw corrupt(path, `expected SHA-256 ${sha256}, found ${found}`);
  }
  const columns = arrowColumns(path, memory.buffer, table);
  const { counts } = manifest;
  const counted = table === 'cells.arrow' ? counts.cells : counts.runs;
  if (columns.rows !== rows || rows !== counted) {
    throw corrupt(path, `expected ${counted} rows, found ${columns.rows}`);
  }
  return columns;
}

function arrowColumns(path: string, buffer: ArrayBuffer, table: DatasetTable): ArrowColumns {
  try {
    return readArrow(buffer, TABLE_SCHEMAS[table]);
  } catch (error) {
    throw corrupt(path, `no table of this package: ${(error as Error).message}`, error);
  }
}
