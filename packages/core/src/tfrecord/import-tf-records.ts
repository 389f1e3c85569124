import { stat } from 'node:fs/promises';
import { allocateRuns, type RunColumns } from '../dataset/run-columns.js';
import { NasBenchError, UsageError } from '../errors.js';
import type { NativeRunTable } from '../native/addon.js';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { callNative } from '../native/raise.js';
import { requireInteger, requireKnownOptions } from '../option-checks.js';
import { tfRecordCodec } from './codec.js';
import { describeFinding, type RecordFinding } from './finding.js';
import { readTfRecordFile, type ReadFile } from './read-file.js';

/** Options of {@link importTfRecords}; progress counts bytes. */
export interface ImportTfRecordsOptions extends JobOptions {
  /** Official files, such as nasbench_full.tfrecord; runs in several of them are kept once. */
  readonly files: readonly string[];
  /** Makes any finding an error. @default false */
  readonly strict?: boolean;
  /** Threads to use, 1 to 256. @default one per core */
  readonly threads?: number;
}

/** What official files hold. */
export interface TfRecordImport {
  /** Sorted by cell, epochs and repeat; repeats are numbered in the order of the files. */
  readonly runs: RunColumns;
  /** Epoch stamps of start, halfway and final, indexed by the runs' `layout`. */
  readonly epochStamps: readonly (readonly [number, number, number])[];
  /** Records read. */
  readonly records: number;
  /** What looks wrong in records that could be read. */
  readonly findings: readonly RecordFinding[];
  readonly files: readonly ReadFile[];
}

/**
 * Reads official NAS-Bench-101 TFRecord files. Every record is checked: both checksums, hash
 * against matrix, parameters against the formula, accuracies, times, and whether the stored values
 * give the same bytes again.
 *
 * @throws CorruptRecordError with file, record and byte offset for what cannot be read;
 *   UsageError for options; NasBenchError `aborted`, `strict-findings`; the system's error for a
 *   file that cannot be opened.
 */
export async function importTfRecords(options: ImportTfRecordsOptions): Promise<TfRecordImport> {
  requireKnownOptions(options, [...JOB_OPTIONS, 'files', 'strict', 'threads'], 'importTfRecords');
  const { files, strict = false, onProgress, signal } = options;
  if (files.length === 0) {
    throw new UsageError('invalid-option', 'importTfRecords: files must name at least one file.');
  }
  const rule = { name: 'threads', min: 1, max: 256, where: 'importTfRecords' };
  const threads = options.threads === undefined ? 0 : requireInteger(options.threads, rule);
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);

  const reader = callNative(() => tfRecordCodec().reader());
  const read: ReadFile[] = [];
  let done = 0;
  const onBytes = (bytes: number): void => {
    done += bytes;
    onProgress?.({ done, total: Math.max(done, total) });
  };
  for (const path of files) {
    read.push(await readTfRecordFile({ path, reader, threads, signal, onBytes }));
  }
  const records = reader.records();
  const { epochStamps, ...columns } = callNative(() => reader.finish());
  const findings = reader.findings().map((finding) => describeFinding(finding, files));
  if (strict && findings.length > 0) throw strictFindings(findings);
  return { runs: toRunColumns(columns), epochStamps, records, findings, files: read };
}

/** Official runs are single trainings that ended. */
function toRunColumns(columns: Omit<NativeRunTable, 'epochStamps'>): RunColumns {
  const { status, aggregation, configuration } = allocateRuns(columns.length);
  return { ...columns, status, aggregation, configuration };
}

function strictFindings(findings: readonly RecordFinding[]): NasBenchError {
  const lines = findings.map(
    ({ code, count, meaning, first }) =>
      `${code} (${count}): ${meaning}; first in ${first.file}, record ${first.record}`,
  );
  const message = `Expected records without findings, got:\n  ${lines.join('\n  ')}`;
  return new NasBenchError('strict-findings', message, { findings });
}
