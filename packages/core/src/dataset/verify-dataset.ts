import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DatasetError, NasBenchError } from '../errors.js';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { requireKnownOptions } from '../option-checks.js';
import type { Dataset } from './dataset.js';
import { FindingList, type DatasetFinding } from './finding.js';
import { DATASET_TABLES, type DatasetFile, type DatasetTable } from './manifest.js';
import { folderOf, openDataset } from './open-dataset.js';
import { readManifest } from './read-manifest.js';
import { sha256OfFile } from './sha256.js';
import { verifyCells } from './verify-cells.js';
import { RunVerifier } from './verify-runs.js';

/** Options of {@link verifyDataset}. Progress counts bytes hashed and rows checked together. */
export type VerifyDatasetOptions = JobOptions;

/** What {@link verifyDataset} found. */
export interface VerifyDatasetResult {
  /** Empty for a sound dataset. */
  readonly findings: readonly DatasetFinding[];
  /** Rows that were checked; 0 when the dataset could not be opened. */
  readonly cells: number;
  readonly runs: number;
}

const ROWS_AT_ONCE = 2 ** 16;

/**
 * Checks everything about a dataset: sizes and checksums of its files; that cells are the stored
 * forms of their ids, with their hashes; order and links of the tables; ranges; and against the
 * configuration of each run its parameters, its times and, for real values, that accuracies are
 * multiples of one evaluated image. What looks wrong is counted and listed, not thrown.
 *
 * @throws DatasetError `dataset-not-found`, `dataset-version`; NasBenchError `aborted`; UsageError
 *   `unknown-option`.
 */
export async function verifyDataset(
  dir: string,
  options: VerifyDatasetOptions = {},
): Promise<VerifyDatasetResult> {
  requireKnownOptions(options, [...JOB_OPTIONS], 'verifyDataset');
  const findings = new FindingList();
  const folder = folderOf(dir);
  const manifest = manifestOf(folder, findings);
  if (manifest === undefined) return { findings: findings.all(), cells: 0, runs: 0 };
  const total = workOf(Object.values(manifest.files), manifest.counts.runs);
  const progress = new Progress(total, options);
  for (const table of DATASET_TABLES) {
    await verifyFile(folder, table, manifest.files[table]!, { findings, progress });
  }
  const dataset = openOrFind(dir, findings);
  if (dataset === undefined) return { findings: findings.all(), cells: 0, runs: 0 };
  try {
    await verifyTables(dataset, { findings, progress });
    progress.finish();
    const { cells, runs } = dataset;
    return { findings: findings.all(), cells: cells.length, runs: runs.length };
  } finally {
    dataset.close();
  }
}

interface Verification {
  readonly findings: FindingList;
  readonly progress: Progress;
}

async function verifyTables(dataset: Dataset, { findings, progress }: Verification): Promise<void> {
  verifyCells(dataset, findings);
  verifyBudgets(dataset, findings);
  const { length } = dataset.runs;
  const verifier = new RunVerifier(dataset, findings);
  for (let begin = 0; begin < length; begin += ROWS_AT_ONCE) {
    const end = Math.min(length, begin + ROWS_AT_ONCE);
    verifier.verify(begin, end);
    progress.add(end - begin);
    await nextTurn();
  }
}

function manifestOf(
  folder: string,
  findings: FindingList,
): ReturnType<typeof readManifest> | undefined {
  try {
    return readManifest(folder);
  } catch (error) {
    if (!(error instanceof DatasetError) || error.code !== 'dataset-corrupt') throw error;
    findings.add('unreadable', 'manifest.json', undefined, () => error.message);
    return undefined;
  }
}

async function verifyFile(
  folder: string,
  table: DatasetTable,
  { sizeBytes, sha256 }: DatasetFile,
  { findings, progress }: Verification,
): Promise<void> {
  const path = join(folder, table);
  // A file that is missing is reported when the dataset is opened.
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return;
  if (size !== sizeBytes) {
    const message = (): string => `expected ${sizeBytes} bytes, found ${size}`;
    findings.add('size-mismatch', table, undefined, message);
    return;
  }
  const found = await sha256OfFile(path, (bytes) => progress.add(bytes));
  if (found === sha256) return;
  const message = (): string => `expected ${sha256}, found ${found}`;
  findings.add('checksum-mismatch', table, undefined, message);
}

function openOrFind(dir: string, findings: FindingList): Dataset | undefined {
  try {
    return openDataset(dir);
  } catch (error) {
    if (!(error instanceof DatasetError) || error.code !== 'dataset-corrupt') throw error;
    findings.add('unreadable', 'manifest.json', undefined, () => error.message);
    return undefined;
  }
}

function verifyBudgets({ manifest, runs }: Dataset, findings: FindingList): void {
  const found = [...new Set(runs.epochs)].sort((a, b) => a - b).join();
  const expected = manifest.budgets.join();
  if (found === expected) return;
  const message = (): string => `expected ${found}, the manifest has ${expected}`;
  findings.add('budget-mismatch', 'manifest.json', undefined, message);
}

function workOf(files: readonly DatasetFile[], runs: number): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, runs);
}

class Progress {
  readonly #total: number;
  readonly #options: JobOptions;
  #done = 0;

  constructor(total: number, options: JobOptions) {
    this.#total = total;
    this.#options = options;
  }

  /** @throws NasBenchError `aborted`. */
  add(amount: number): void {
    const { signal, onProgress } = this.#options;
    if (signal?.aborted === true) {
      throw new NasBenchError('aborted', 'The verification was aborted.');
    }
    this.#done = Math.min(this.#total, this.#done + amount);
    onProgress?.({ done: this.#done, total: this.#total });
  }

  finish(): void {
    this.add(this.#total);
  }
}
