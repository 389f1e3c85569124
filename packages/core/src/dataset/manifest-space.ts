import { NASBENCH_101, defineSpace } from '../space/define-space.js';
import { isSameSpace } from '../space/same-space.js';
import type { Space } from '../space/space.js';
import type { DatasetDescription } from './manifest.js';

/** The space that a manifest names; `NASBENCH_101` itself when it is that one. */
export function spaceOfManifest({ space }: Pick<DatasetDescription, 'space'>): Space {
  const { maxVertices, maxEdges, ops } = space;
  const own = defineSpace({ maxVertices, maxEdges, ops });
  return isSameSpace(own, NASBENCH_101) ? NASBENCH_101 : own;
}
