import {
  embeddedDataset,
  EMBEDDED_DATASETS,
  openDataset,
  UsageError,
  type Dataset,
  type EmbeddedName,
} from '@nasbench/core';
import { closestName } from '../spelling.js';

const PREFIX = 'embedded:';
const NAMES = EMBEDDED_DATASETS.map((name) => `${PREFIX}${name}`);

/** Help of an argument that names a dataset. */
export const DATASET_ARGUMENT = `folder of a dataset, or ${NAMES.join(', ')}`;

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
  return isEmbedded(reference) ? embeddedDataset(embeddedName(reference)) : openDataset(reference);
}

/** @throws UsageError `unknown-embedded`. */
export function embeddedName(reference: string): EmbeddedName {
  const position = NAMES.indexOf(reference);
  const name = EMBEDDED_DATASETS[position];
  if (name !== undefined) return name;
  const closest = closestName(reference, NAMES);
  const hint = closest === undefined ? '' : ` Did you mean ${closest}?`;
  throw new UsageError(
    'unknown-embedded',
    `Expected one of ${NAMES.join(', ')}, got ${reference}.${hint}`,
    { value: reference, known: NAMES },
  );
}
