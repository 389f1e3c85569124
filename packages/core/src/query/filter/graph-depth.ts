/**
 * Edges of the longest path from input to output.
 *
 * @param mask edge x -> y (x < y) in bit `x + y(y-1)/2`; pruned, so that every vertex is on a path.
 */
export function graphDepth(vertices: number, mask: number): number {
  // One byte a vertex would do; eight vertices of four bits fit in one number without an array.
  let depths = 0;
  let deepest = 0;
  for (let y = 1; y < vertices; y += 1) {
    const predecessors = (mask >>> ((y * (y - 1)) / 2)) & ((1 << y) - 1);
    deepest = 0;
    for (let x = 0; x < y; x += 1) {
      if (((predecessors >>> x) & 1) === 0) continue;
      const depth = ((depths >>> (4 * x)) & 15) + 1;
      if (depth > deepest) deepest = depth;
    }
    depths |= deepest << (4 * y);
  }
  return deepest;
}
