import { NASBENCH_101, defineSpace } from '../space/define-space.js';
import type { Space } from '../space/space.js';
import type { DatasetDescription } from './manifest.js';

/** The space that a manifest names; `NASBENCH_101` itself when it is that one. */
export function spaceOfManifest({ space }: Pick<DatasetDescription, 'space'>): Space {
  const { maxVertices, maxEdges, ops } = space;
  return isSameSpace(space, NASBENCH_101)
    ? NASBENCH_101
    : defineSpace({ maxVertices, maxEdges, ops });
}

/** Whether both have the same cells under the same ids and the same names of ops. */
export function isSameSpace(
  a: DatasetDescription['space'],
  b: DatasetDescription['space'],
): boolean {
  return (
    a.maxVertices === b.maxVertices &&
    a.maxEdges === b.maxEdges &&
    a.ops.length === b.ops.length &&
    a.ops.every((op, index) => op === b.ops[index])
  );
}
