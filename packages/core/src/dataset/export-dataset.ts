import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NasBenchError, UsageError } from '../errors.js';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { requireKnownOptions, requireOneOf } from '../option-checks.js';
import { writeTfRecords } from '../tfrecord/write-tf-records.js';
import { Dataset } from './dataset.js';
import { exportedFields } from './exported-fields.js';
import { writeParquet } from './export-parquet.js';
import { writeCsv, writeJsonLines, type RowExport } from './export-text.js';
import { openDataset } from './open-dataset.js';
import { sha256OfFile } from './sha256.js';

/** Formats of {@link exportDataset}. */
export const EXPORT_FORMATS = ['tfrecord', 'parquet', 'csv', 'jsonl'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Options of {@link exportDataset}. Progress counts runs. */
export interface ExportDatasetOptions extends JobOptions {
  /** Folder, or an open dataset. */
  readonly dataset: string | Dataset;
  /** `tfrecord`: the official format, byte for byte; the others have one row or line a run. */
  readonly format: ExportFormat;
  /** File to write; it appears whole or not at all, and replaces an old one. */
  readonly out: string;
  /** Only runs of these budgets. @default all */
  readonly epochs?: readonly number[];
}

/** What was written. */
export interface ExportDatasetResult {
  /** Runs written. */
  readonly rows: number;
  readonly sizeBytes: number;
  /** Of the whole file, 64 hex digits. */
  readonly sha256: string;
}

/**
 * Writes the runs of a dataset as a file for other tools. CSV, JSON lines and Parquet have the same
 * fields, provenance among them; see docs/dataset-format.md.
 *
 * @throws as `openDataset`; UsageError `unknown-option`, `invalid-option` for an unknown format or
 *   a budget that the dataset does not have, `not-exportable` for runs that official records cannot
 *   hold; NasBenchError `aborted`.
 */
export async function exportDataset(options: ExportDatasetOptions): Promise<ExportDatasetResult> {
  const known = ['dataset', 'format', 'out', 'epochs', ...JOB_OPTIONS];
  requireKnownOptions(options, known, 'exportDataset');
  const rule = { name: 'format', known: EXPORT_FORMATS, where: 'exportDataset' };
  const format = requireOneOf(options.format, rule);
  const { dataset } = options;
  if (dataset instanceof Dataset) return await exportOpen(dataset, format, options);
  const opened = openDataset(dataset);
  try {
    return await exportOpen(opened, format, options);
  } finally {
    opened.close();
  }
}

async function exportOpen(
  dataset: Dataset,
  format: ExportFormat,
  options: ExportDatasetOptions,
): Promise<ExportDatasetResult> {
  const rows = rowsOfBudgets(dataset, options.epochs);
  if (format === 'tfrecord') return await exportTfRecords(dataset, options);
  const { onProgress, signal } = options;
  const onRows = (done: number): void => {
    if (signal?.aborted === true) throw new NasBenchError('aborted', 'The export was aborted.');
    onProgress?.({ done, total: rows.length });
  };
  const out = resolve(options.out);
  await writeWhole(out, async (file) => {
    const job: RowExport = { file, rows, fields: exportedFields(dataset), onRows };
    if (format === 'csv') await writeCsv(job);
    else if (format === 'jsonl') await writeJsonLines(job);
    else await writeParquet({ ...job, manifest: dataset.manifest });
  });
  const { size: sizeBytes } = await stat(out);
  return { rows: rows.length, sizeBytes, sha256: await sha256OfFile(out) };
}

async function exportTfRecords(
  { runs, manifest }: Dataset,
  { out, epochs, onProgress, signal }: ExportDatasetOptions,
): Promise<ExportDatasetResult> {
  const { epochStamps } = manifest;
  const budgets = epochs === undefined ? {} : { epochs };
  const written = await writeTfRecords({ runs, epochStamps, out, ...budgets, onProgress, signal });
  const { records, sizeBytes, sha256 } = written;
  return { rows: records, sizeBytes, sha256 };
}

function rowsOfBudgets(
  { runs, manifest }: Dataset,
  budgets: readonly number[] | undefined,
): Uint32Array {
  const unknown = budgets?.find((epochs) => !manifest.budgets.includes(epochs));
  if (unknown !== undefined) {
    throw new UsageError(
      'invalid-option',
      `exportDataset: epochs must be among ${manifest.budgets.join(', ')}, got ${unknown}.`,
      { option: 'epochs', value: unknown, known: manifest.budgets },
    );
  }
  const wanted = new Set(budgets ?? manifest.budgets);
  const rows = new Uint32Array(runs.length);
  let count = 0;
  for (let row = 0; row < runs.length; row += 1) {
    if (wanted.has(runs.epochs[row]!)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** Gives the file its name when all of it is on disk. */
async function writeWhole(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const temporary = `${path}.tmp-${process.pid}`;
  try {
    const file = await open(temporary, 'w');
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(temporary, { force: true });
  }
}
