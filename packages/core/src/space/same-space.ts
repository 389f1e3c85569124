import type { Space } from './space.js';

/** Whether two spaces have equal limits and the same ops in the same order; names do not count. */
export function isSameSpace(a: Space, b: Space): boolean {
  if (a === b) return true;
  if (a.maxVertices !== b.maxVertices || a.maxEdges !== b.maxEdges) return false;
  return a.ops.length === b.ops.length && a.ops.every((op, index) => op === b.ops[index]);
}
