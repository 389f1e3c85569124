import { nativeAddon } from '../native/load.js';
import { callNative } from '../native/raise.js';
import type { Space } from '../space/space.js';

/** Bytes of one hash. */
export const HASH_BYTES = 16;

/** Encodings in columns of one length; a `CellTable` is one such batch. */
export interface CellBatch {
  readonly space: Space;
  readonly vertices: Uint8Array;
  readonly masks: Uint32Array;
  readonly labels: Uint32Array;
}

/**
 * The reference's hash of each encoding as it stands, 16 bytes each; nothing is pruned here.
 * Fastest when encodings of one mask stand together.
 *
 * @throws UsageError `invalid-argument` for columns of different lengths or values out of range.
 */
export function hashCells({ space, vertices, masks, labels }: CellBatch): Uint8Array {
  const digests = new Uint8Array(HASH_BYTES * masks.length);
  callNative(() => nativeAddon().hashCells(vertices, masks, labels, space.ops.length, digests));
  return digests;
}
