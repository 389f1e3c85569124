import { createHash } from 'node:crypto';
import {
  embeddedDataset,
  openDataset,
  type Dataset,
  type EmbeddedName,
  type RunColumns,
} from '@nasbench/core';

/** Where a dataset comes from, as plain data that every thread can open for itself. */
export type DatasetSource = { readonly folder: string } | { readonly embedded: EmbeddedName };

/** @throws as `openDataset` and `embeddedDataset` of `@nasbench/core`. */
export function openSource(source: DatasetSource): Dataset {
  return 'folder' in source ? openDataset(source.folder) : embeddedDataset(source.embedded);
}

/** Columns that a search looks at. */
const SEARCHED = [
  'cellId',
  'epochs',
  'repeat',
  'finalValidation',
  'finalTest',
  'finalSeconds',
  'status',
  'aggregation',
] as const satisfies readonly (keyof RunColumns)[];

/**
 * SHA-256 that stands for the values of a dataset: the stored one of its table where it comes from
 * a folder, else that of the columns that a search looks at.
 */
export function valuesSha256({ manifest, runs }: Dataset): string {
  const stored = manifest.files['runs.arrow']?.sha256;
  if (stored !== undefined) return stored;
  const digest = createHash('sha256');
  for (const name of SEARCHED) {
    const { buffer, byteOffset, byteLength } = runs[name];
    digest.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return digest.digest('hex');
}
