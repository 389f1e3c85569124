import type { Space } from '../space/space.js';
import { PerSpace } from '../space/per-space.js';
import type { NativeSpaceIndex } from './addon.js';
import { nativeAddon } from './load.js';
import { callNative } from './raise.js';

const indexes = new PerSpace<NativeSpaceIndex>((space) =>
  callNative(() => nativeAddon().openSpace(space.maxVertices, space.maxEdges, space.ops.length)),
);

/**
 * The native index of a space's cells: built once in a process, shared by its threads.
 *
 * @throws UsageError `space-too-large` from 2^31 cells on.
 */
export function spaceIndex(space: Space): NativeSpaceIndex {
  return indexes.of(space);
}
