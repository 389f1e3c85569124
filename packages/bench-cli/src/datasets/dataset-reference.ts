import {
  DatasetError,
  embeddedDataset,
  EMBEDDED_DATASETS,
  openDataset,
  UsageError,
  type Dataset,
  type EmbeddedName,
} from '@nasbench/core';
import { suggestion } from '../spelling.js';

const PREFIX = 'embedded:';

/** What the datasets that come with the package are called. */
export const DATASET_NAMES = EMBEDDED_DATASETS.map((name) => `${PREFIX}${name}`);

/** Help of an argument that names a dataset. */
export const DATASET_ARGUMENT = `folder of a dataset, or ${DATASET_NAMES.join(', ')}`;

/** Whether a text names a dataset that comes with the package. */
export function isEmbedded(reference: string): boolean {
  return reference.startsWith(PREFIX);
}

/**
 * The dataset in a folder, or one that comes with the package.
 *
 * @throws UsageError `unknown-embedded`; DatasetError as `openDataset`.
 */
export function openReference(reference: string): Dataset {
  if (isEmbedded(reference)) return embeddedDataset(embeddedName(reference));
  try {
    return openDataset(reference);
  } catch (error) {
    throw isMissing(error) ? missingDataset(error, reference) : error;
  }
}

function isMissing(error: unknown): error is DatasetError {
  return error instanceof DatasetError && error.code === 'dataset-not-found';
}

function missingDataset({ code, message, details }: DatasetError, reference: string): DatasetError {
  const hint = suggestion(`${PREFIX}${reference}`, DATASET_NAMES);
  return new DatasetError(code, `${message}${hint}`, details);
}

/** @throws UsageError `unknown-embedded`. */
export function embeddedName(reference: string): EmbeddedName {
  const position = DATASET_NAMES.indexOf(reference);
  const name = EMBEDDED_DATASETS[position];
  if (name !== undefined) return name;
  const hint = suggestion(reference, DATASET_NAMES);
  throw new UsageError(
    'unknown-embedded',
    `Expected one of ${DATASET_NAMES.join(', ')}, got ${reference}.${hint}`,
    { value: reference, known: DATASET_NAMES },
  );
}
