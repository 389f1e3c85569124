import type { Matrix, RawCell } from './raw-cell.js';
import { relabel } from './raw-cell.js';

/** Vertices that a search along `follows` meets from `start`, itself included. */
function search(
  vertices: number,
  start: number,
  follows: (from: number, to: number) => boolean,
): Set<number> {
  const seen = new Set([start]);
  const frontier = [start];
  while (frontier.length > 0) {
    const from = frontier.pop()!;
    for (let to = 0; to < vertices; to++) {
      if (!follows(from, to) || seen.has(to)) continue;
      seen.add(to);
      frontier.push(to);
    }
  }
  return seen;
}

/** Vertices on some path from the first to the last vertex, ascending; empty without a path. */
export function verticesOnPaths(matrix: Matrix): number[] {
  const count = matrix.length;
  const forward = search(count, 0, (from, to) => matrix[from]![to] === 1);
  const backward = search(count, count - 1, (from, to) => matrix[to]![from] === 1);
  const kept = [...forward].filter((vertex) => backward.has(vertex)).sort((a, b) => a - b);
  return kept.length < 2 ? [] : kept;
}

/** Drops every vertex off all input-output paths; null without a path. */
export function prune(cell: RawCell): RawCell | null {
  const kept = verticesOnPaths(cell.matrix);
  return kept.length === 0 ? null : relabel(cell, kept);
}
