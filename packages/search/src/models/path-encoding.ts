import type { RawEncoding } from '../encodings/samplers.js';

const OPS = 3;
const OUTPUT = 6;
/** Worth of the op of vertex 1, 2, ... in a label. */
const OP_WORTH = [0, 81, 27, 9, 3, 1] as const;

/** Paths of 0 to 5 ops that a cell can have: 3^0 + ... + 3^5. */
export const PATH_COUNT = 364;

/**
 * Indices of the paths from input to output that an encoding has, ascending, each once. A path with
 * ops o1, o2, ... has index `sum of 3^(i-1) (o_i + 1)` for conv3x3, conv1x1, pool = 0, 1, 2, so that
 * shorter paths come first: 1 without ops, then 3, 9, 27... (`get_path_indices` of naszilla).
 */
export function pathIndices({ mask, label }: RawEncoding): number[] {
  const found = new Set<number>();
  walk(0, 0, 1);
  return [...found].sort((a, b) => a - b);

  function walk(vertex: number, index: number, worth: number): void {
    for (let next = vertex + 1; next <= OUTPUT; next += 1) {
      // Bit x + y (y - 1) / 2 is the edge x -> y.
      if ((mask >>> (vertex + (next * (next - 1)) / 2)) % 2 === 0) continue;
      if (next === OUTPUT) {
        found.add(index);
        continue;
      }
      const op = Math.floor(label / OP_WORTH[next]!) % OPS;
      walk(next, index + worth * (op + 1), worth * OPS);
    }
  }
}
