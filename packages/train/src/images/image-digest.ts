import { createHash } from 'node:crypto';
import { SPLIT_NAMES, type ImageSplits } from './image-data.js';

/**
 * SHA-256, 64 hex digits, over the pixels, then the labels, of train, validation and test: the same
 * images give the same digest, whatever the form of their files.
 */
export function imageDigest(splits: ImageSplits): string {
  const hash = createHash('sha256');
  for (const name of SPLIT_NAMES) hash.update(splits[name].images).update(splits[name].labels);
  return hash.digest('hex');
}
