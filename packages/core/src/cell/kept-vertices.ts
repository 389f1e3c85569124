/** Whether the edge x -> y, x < y, is there. */
export type EdgeTest = (x: number, y: number) => boolean;

/**
 * The vertices on some path from vertex 0 to the last one, ascending; empty when there is none.
 * Works for any number of vertices, in quadratic time (reference: `ModelSpec._prune`).
 */
export function keptVertices(vertices: number, hasEdge: EdgeTest): number[] {
  const all = Array.from({ length: vertices }, (_, vertex) => vertex);
  const last = vertices - 1;
  const fromInput = new Set([0]);
  for (const y of all) {
    if (all.slice(0, y).some((x) => fromInput.has(x) && hasEdge(x, y))) fromInput.add(y);
  }
  const toOutput = new Set([last]);
  for (const x of all.toReversed()) {
    if (all.slice(x + 1).some((y) => toOutput.has(y) && hasEdge(x, y))) toOutput.add(x);
  }
  const kept = all.filter((vertex) => fromInput.has(vertex) && toOutput.has(vertex));
  return kept.length < 2 ? [] : kept;
}
