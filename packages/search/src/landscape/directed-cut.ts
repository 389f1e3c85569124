/**
 * Width of a graph: the most edges that run from one side of a cut to the other in one direction
 * (maximum directed cut, the measure of Ying et al. 2019).
 *
 * @param mask edge x -> y (x < y) in bit `x + y(y-1)/2`.
 */
export function largestDirectedCut(vertices: number, mask: number): number {
  let largest = 0;
  // Having the input on the near side and the output on the far side never loses an edge.
  for (let side = 1; side < 2 ** (vertices - 1); side += 2) {
    let cut = 0;
    for (let y = 1; y < vertices; y += 1) {
      if ((side >>> y) & 1) continue;
      cut += bits((mask >>> ((y * (y - 1)) / 2)) & ((1 << y) - 1) & side);
    }
    largest = Math.max(largest, cut);
  }
  return largest;
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
