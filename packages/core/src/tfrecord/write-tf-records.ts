import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { hashTable } from '../enumerate/hash-table.js';
import { MEASUREMENTS, NO_SOURCE_INDEX, type RunColumns } from '../dataset/run-columns.js';
import { NasBenchError, UsageError } from '../errors.js';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { callNative } from '../native/raise.js';
import { requireKnownOptions } from '../option-checks.js';
import { tfRecordCodec } from './codec.js';

const BATCH_ROWS = 1 << 16;

/** What every official record has. */
const REQUIRED = [...MEASUREMENTS, 'totalSeconds'] as const;

/** Options of {@link writeTfRecords}; progress counts records. */
export interface WriteTfRecordsOptions extends JobOptions {
  readonly runs: RunColumns;
  /** Epoch stamps of start, halfway and final, indexed by the runs' `layout`. */
  readonly epochStamps: readonly (readonly number[])[];
  /** File to write, atomically. */
  readonly out: string;
  /** Only runs of these budgets. @default all */
  readonly epochs?: readonly number[];
}

/** What was written. */
export interface WrittenTfRecords {
  readonly records: number;
  readonly sizeBytes: number;
  /** Of the whole file, in hex. */
  readonly sha256: string;
}

/**
 * Writes runs as an official TFRecord file, byte for byte as the official writer did: in the order
 * of the file they came from, else by hash, epochs and repeat.
 *
 * @throws UsageError for options and for runs that the format cannot hold (`not-exportable`: no
 *   single training, not all three evaluations); NasBenchError `aborted`.
 */
export async function writeTfRecords(options: WriteTfRecordsOptions): Promise<WrittenTfRecords> {
  const known = [...JOB_OPTIONS, 'runs', 'epochStamps', 'out', 'epochs'];
  requireKnownOptions(options, known, 'writeTfRecords');
  const { runs, out } = options;
  const rows = exportOrder(runs, exportedRows(runs, options.epochs));
  requireExportable(runs, rows);
  const temporary = `${out}.tmp-${process.pid}`;
  try {
    const written = await writeBatches(temporary, rows, options);
    await rename(temporary, out);
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeBatches(
  path: string,
  rows: Uint32Array,
  { runs, epochStamps, onProgress, signal }: WriteTfRecordsOptions,
): Promise<WrittenTfRecords> {
  const codec = tfRecordCodec();
  const stamps = Float64Array.from(epochStamps.flatMap((triple) => [...triple]));
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  let sizeBytes = 0;
  try {
    for (let begin = 0; begin < rows.length; begin += BATCH_ROWS) {
      if (signal?.aborted === true) throw new NasBenchError('aborted', 'The export was aborted.');
      const batch = rows.subarray(begin, begin + BATCH_ROWS);
      const bytes = callNative(() => codec.encode(runs, stamps, batch, 0));
      hash.update(bytes);
      await file.writeFile(bytes);
      sizeBytes += bytes.length;
      onProgress?.({ done: begin + batch.length, total: rows.length });
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { records: rows.length, sizeBytes, sha256: hash.digest('hex') };
}

function exportedRows(runs: RunColumns, epochs: readonly number[] | undefined): Uint32Array {
  const rows = new Uint32Array(runs.length);
  let count = 0;
  for (let row = 0; row < runs.length; row += 1) {
    if (epochs === undefined || epochs.includes(runs.epochs[row]!)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}

/** Brings rows into the order of their source where all have one, else of their cells' hashes. */
function exportOrder(runs: RunColumns, rows: Uint32Array): Uint32Array {
  const fromSource = rows.every((row) => runs.sourceIndex[row] !== NO_SOURCE_INDEX);
  const order = new Float64Array(rows.length);
  // Rows are sorted within a cell already, so the row number settles what the key leaves open.
  const key = fromSource ? runs.sourceIndex : hashRankOfRuns(runs);
  for (let i = 0; i < rows.length; i += 1) order[i] = key[rows[i]!]! * runs.length + rows[i]!;
  order.sort();
  return Uint32Array.from(order, (value) => value % runs.length);
}

/** Position of each run's cell in the list of cells sorted by hash. */
function hashRankOfRuns(runs: RunColumns): Uint32Array {
  const byHash = hashTable().idsByHash();
  const rankOfId = new Uint32Array(byHash.length);
  byHash.forEach((id, rank) => {
    rankOfId[id] = rank;
  });
  return Uint32Array.from(runs.cellId, (id) => rankOfId[id]!);
}

function requireExportable(runs: RunColumns, rows: Uint32Array): void {
  for (const row of rows) {
    if (runs.aggregation[row] !== 0 || runs.status[row] === 1) {
      throw notExportable(runs, row, 'is not a single training that ended');
    }
    const missing = REQUIRED.find((name) => Number.isNaN(runs[name][row]));
    if (missing !== undefined) throw notExportable(runs, row, `has no ${missing}`);
  }
}

function notExportable(runs: RunColumns, row: number, problem: string): UsageError {
  const cellId = runs.cellId[row]!;
  const epochs = runs.epochs[row]!;
  const message =
    `writeTfRecords: the official format holds complete single trainings; the run of cell ${cellId} ` +
    `at ${epochs} epochs ${problem}. Export it as CSV, JSON lines or Parquet instead.`;
  return new UsageError('not-exportable', message, { cellId, epochs, row });
}
