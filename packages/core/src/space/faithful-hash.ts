import { NASBENCH_101 } from './define-space.js';
import type { Space } from './space.js';

const LARGEST_FAITHFUL_VERTICES = 7;
const LARGEST_FAITHFUL_EDGES = 9;

/**
 * Whether the reference hash tells all cells of the space apart. Found by counting: up to 7
 * vertices no two structures share a hash with any number of edges, nor do any at 8 vertices and 9
 * edges. At 8 vertices and 10 edges the first structures collide, whatever the ops: with 3 ops, 27
 * cells are lost. Ids come from exact isomorphism and are never affected.
 */
export function isHashFaithful(space: Space = NASBENCH_101): boolean {
  return space.maxVertices <= LARGEST_FAITHFUL_VERTICES || space.maxEdges <= LARGEST_FAITHFUL_EDGES;
}
