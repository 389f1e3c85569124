import { NASBENCH_101 } from '../space/define-space.js';
import { PerSpace } from '../space/per-space.js';
import type { Space } from '../space/space.js';
import { EncodingMap } from './encoding-map.js';

/** Most vertices of a space whose raw encodings are mapped. */
export const MAX_MAP_VERTICES = 7;

const maps = new PerSpace<EncodingMap>((space) => EncodingMap.build(space));

/**
 * The encoding map of a space, built at the first call in each thread. Spaces that differ in names
 * only share one.
 *
 * @throws UsageError `space-too-large` beyond 7 vertices.
 */
export function encodingMap(space: Space = NASBENCH_101): EncodingMap {
  return maps.of(space);
}
