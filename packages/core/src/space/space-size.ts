import { NASBENCH_101 } from './define-space.js';
import type { Space } from './space.js';

/** Number of possible edges among `vertices` ordered vertices, which is the bits of a mask. */
export function maskBits(vertices: number): number {
  return (vertices * (vertices - 1)) / 2;
}

/** Number of op choices of a structure with `vertices` vertices: ops^(vertices - 2). */
export function labelCount(space: Space, vertices: number): number {
  return space.ops.length ** (vertices - 2);
}

/**
 * Number of raw encodings, of which raw ids are the numbers: all masks of `maxVertices` vertices
 * times all labels. NAS-Bench-101: 2^21 * 3^5 = 509,607,936; at most 2^46.
 */
export function rawEncodingCount(space: Space = NASBENCH_101): number {
  return 2 ** maskBits(space.maxVertices) * labelCount(space, space.maxVertices);
}
