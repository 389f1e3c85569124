import type { Space } from '@nasbench/core';
import { defineSpace } from '@nasbench/core';

/** Spaces that the properties run in: the default's relatives, small ones and 8-vertex ones. */
export const SMALL_SPACE: Space = defineSpace({ maxVertices: 5, maxEdges: 6, ops: 3 });
export const TINY_SPACE: Space = defineSpace({ maxVertices: 4, maxEdges: 6, ops: 2 });
export const LARGE_SPACE: Space = defineSpace({ maxVertices: 8, maxEdges: 11, ops: 3 });
export const FIVE_OPS_SPACE: Space = defineSpace({ maxVertices: 6, maxEdges: 8, ops: 5 });
