import { basename, resolve } from 'node:path';
import { JOB_OPTIONS, type JobOptions } from '../native/job.js';
import { requireKnownOptions, requireOneOf } from '../option-checks.js';
import { configurationDigest } from '../records/configuration-record.js';
import { PROVENANCES, type Provenance } from '../records/provenance.js';
import { PAPER_CONFIGURATION } from '../records/training-configuration.js';
import { NASBENCH_101 } from '../space/define-space.js';
import { importTfRecords, type TfRecordImport } from '../tfrecord/import-tf-records.js';
import type { DatasetDescription, DatasetSource } from './manifest.js';
import { writeDataset, type WriteDatasetResult } from './write-dataset.js';

/** Options of {@link importDataset}. Progress counts bytes of the files; the writing follows. */
export interface ImportDatasetOptions extends JobOptions {
  /** Official files, at least one; runs that are in several of them are kept once. */
  readonly files: readonly string[];
  /** Folder of the dataset to write; an old dataset there is replaced. */
  readonly out: string;
  /** @default the last part of `out` */
  readonly name?: string;
  /**
   * What the values are. The format itself does not say, so that a file exported from predicted
   * values must be named `surrogate` by hand.
   *
   * @default 'real'
   */
  readonly provenance?: Provenance;
  /** Makes any finding an error, before anything is written. @default false */
  readonly strict?: boolean;
  /** Threads that decode, 1 to 256. @default one per core */
  readonly threads?: number;
}

/** What {@link importDataset} read and wrote. */
export interface ImportDatasetResult
  extends WriteDatasetResult, Pick<TfRecordImport, 'records' | 'findings' | 'files'> {}

/** SHA-256 of the files of the official release, as its README states them. */
const OFFICIAL_FILES: Readonly<Record<string, string>> = {
  '4c39c3936e36a85269881d659e44e61a245babcb72cb374eacacf75d0e5f4fd1': 'nasbench_only108.tfrecord',
  '3d64db8180fb1b0207212f9032205064312b6907a3bbc81eabea10db2f5c7e9c': 'nasbench_full.tfrecord',
};

const RELEASE = {
  url: 'https://github.com/google-research/nasbench',
  licence: 'Apache-2.0 (of the repository)',
};

/**
 * Makes a dataset of official NAS-Bench-101 TFRecord files, complete or not.
 *
 * @throws as `importTfRecords` and `writeDataset`.
 */
export async function importDataset(options: ImportDatasetOptions): Promise<ImportDatasetResult> {
  const known = ['files', 'out', 'name', 'provenance', 'strict', 'threads', ...JOB_OPTIONS];
  requireKnownOptions(options, known, 'importDataset');
  const { files: paths, out, name = basename(resolve(out)), provenance = 'real' } = options;
  requireOneOf(provenance, { name: 'provenance', known: PROVENANCES, where: 'importDataset' });
  const { strict = false, threads, onProgress, signal } = options;
  const { runs, epochStamps, records, findings, files } = await importTfRecords({
    files: paths,
    strict,
    ...(threads === undefined ? {} : { threads }),
    onProgress,
    signal,
  });
  const manifest: DatasetDescription = {
    name,
    provenance,
    description: `Imported from ${files.length === 1 ? 'a file' : `${files.length} files`} in the official format.`,
    space: NASBENCH_101,
    sources: files.map(sourceOf),
    configurations: [
      {
        digest: configurationDigest(PAPER_CONFIGURATION),
        label: PAPER_CONFIGURATION.label,
        values: { ...PAPER_CONFIGURATION },
      },
    ],
    epochStamps,
  };
  const written = await writeDataset(out, { runs, manifest, signal });
  return { ...written, records, findings, files };
}

function sourceOf({ path, sizeBytes, sha256 }: TfRecordImport['files'][number]): DatasetSource {
  const official = OFFICIAL_FILES[sha256];
  const about =
    official === undefined ? {} : { ...RELEASE, note: `the official file ${official}, unchanged` };
  return { name: basename(path), sha256, sizeBytes, ...about };
}
