import type { Space } from '../../space/space.js';

/**
 * How many digits of a label are `op`, for each label of a cell with this many vertices; labels are
 * written in base `ops.length`.
 */
export function opCounts({ ops }: Space, vertices: number, op: number): Uint8Array {
  const base = ops.length;
  let counts = new Uint8Array(1);
  for (let vertex = 0; vertex < vertices - 2; vertex += 1) {
    const shorter = counts;
    counts = Uint8Array.from(
      { length: shorter.length * base },
      (_, label) => shorter[Math.floor(label / base)]! + Number(label % base === op),
    );
  }
  return counts;
}
