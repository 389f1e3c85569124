import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetError } from '../errors.js';
import { valueText } from '../value-text.js';
import { isRecord, problemOfDescription } from './check-description.js';
import { MANIFEST_FILE } from './dataset-folder.js';
import { DATASET_SCHEMA_VERSION, DATASET_TABLES, type DatasetManifest } from './manifest.js';

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * The manifest of a dataset's folder.
 *
 * @throws DatasetError `dataset-not-found` without one, `dataset-version` for another layout,
 *   `dataset-corrupt` when a part is missing or out of range.
 */
export function readManifest(folder: string): DatasetManifest {
  const path = join(folder, MANIFEST_FILE);
  const manifest = parse(path, readText(path, folder));
  if (manifest.schemaVersion !== DATASET_SCHEMA_VERSION) {
    throw otherVersion(path, manifest.schemaVersion);
  }
  const problem = problemOfDescription(manifest) ?? problemOfComputedParts(manifest);
  if (problem !== undefined) throw corrupt(path, `the manifest${problem}`);
  return manifest as unknown as DatasetManifest;
}

/** An error about a file of a dataset that is not as it was written. */
export function corrupt(path: string, problem: string, cause?: unknown): DatasetError {
  return new DatasetError(
    'dataset-corrupt',
    `${path}: ${problem}. Write the dataset anew from its sources, or restore it from a copy.`,
    { path },
    { cause },
  );
}

function readText(path: string, folder: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new DatasetError(
      'dataset-not-found',
      `Expected a dataset, a folder with a ${MANIFEST_FILE}, at ${folder}. ` +
        'Import, build or merge one, or name the folder of one.',
      { path: folder },
      { cause: error },
    );
  }
}

function parse(path: string, text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw corrupt(path, `no JSON (${(error as Error).message})`, error);
  }
  if (!isRecord(value)) throw corrupt(path, `expected an object, got ${valueText(value)}`);
  return value;
}

function problemOfComputedParts(manifest: Readonly<Record<string, unknown>>): string | undefined {
  const { budgets, counts, files } = manifest;
  if (!Array.isArray(budgets) || !budgets.every(isCount)) return '.budgets must be epochs';
  if (!isRecord(counts) || !isCount(counts.cells) || !isCount(counts.runs)) {
    return '.counts must have the numbers of cells and runs';
  }
  if (!isRecord(files)) return '.files must be an object';
  const unsound = DATASET_TABLES.find((table) => !isFile(files[table]));
  return unsound === undefined
    ? undefined
    : `.files must have sizeBytes, sha256 and rows of ${unsound}`;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isFile(value: unknown): boolean {
  return (
    isRecord(value) &&
    isCount(value.sizeBytes) &&
    isCount(value.rows) &&
    typeof value.sha256 === 'string' &&
    DIGEST.test(value.sha256)
  );
}

function otherVersion(path: string, version: unknown): DatasetError {
  return new DatasetError(
    'dataset-version',
    `${path}: expected schema version ${DATASET_SCHEMA_VERSION}, got ${valueText(version)}. ` +
      'Use the release of this package that wrote the dataset, or write the dataset anew.',
    { path, version, supported: [DATASET_SCHEMA_VERSION] },
  );
}
