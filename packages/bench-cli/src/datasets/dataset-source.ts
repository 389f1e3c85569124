import type { EmbeddedName } from '@nasbench/core';
import type { DatasetSource } from '@nasbench/search';
import { embeddedName, isEmbedded } from './dataset-reference.js';

/**
 * A text that names a dataset, as searches take it.
 *
 * @throws UsageError `unknown-embedded`.
 */
export function sourceOf(reference: string): DatasetSource {
  if (!isEmbedded(reference)) return { folder: reference };
  const embedded: EmbeddedName = embeddedName(reference);
  return { embedded };
}
