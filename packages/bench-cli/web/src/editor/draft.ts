import type { CellDrawing } from '../data/answers.js';
import type { DraftCell } from '../state/app-state.js';

/** The draft that draws a cell. */
export function draftOf({ matrix, ops }: CellDrawing, known: readonly string[]): DraftCell {
  return {
    vertices: ops.length,
    edges: matrix.flatMap((row, x) =>
      row.flatMap((entry, y): [number, number][] => (entry === 1 ? [[x, y]] : [])),
    ),
    ops: ops.slice(1, -1).map((op) => Math.max(0, known.indexOf(op))),
  };
}

/** Matrix and ops of a draft. */
export function drawingOf(draft: DraftCell, known: readonly string[]): CellDrawing {
  const range = Array.from({ length: draft.vertices }, (_, i) => i);
  return {
    matrix: range.map((x) => range.map((y) => (hasEdge(draft, x, y) ? 1 : 0))),
    ops: ['input', ...draft.ops.map((op) => known[op]!), 'output'],
  };
}

export function hasEdge({ edges }: DraftCell, x: number, y: number): boolean {
  return edges.some(([from, to]) => from === x && to === y);
}

/** The draft with an edge set or cleared, whichever it was not. */
export function withEdgeToggled(draft: DraftCell, a: number, b: number): DraftCell {
  const [x, y] = a < b ? [a, b] : [b, a];
  const rest = draft.edges.filter(([from, to]) => from !== x || to !== y);
  const edges = rest.length < draft.edges.length ? rest : [...rest, [x, y] as const];
  return { ...draft, edges };
}

/** The draft with another op at an inner vertex. */
export function withOp(draft: DraftCell, vertex: number, op: number): DraftCell {
  return { ...draft, ops: draft.ops.map((old, i) => (i === vertex - 1 ? op : old)) };
}

/** The draft with another number of vertices; inner ones are added or taken before the output. */
export function withVertices(draft: DraftCell, vertices: number): DraftCell {
  const moved = (vertex: number): number => (vertex === draft.vertices - 1 ? vertices - 1 : vertex);
  const isKept = (vertex: number): boolean =>
    vertex === draft.vertices - 1 || vertex < vertices - 1;
  return {
    vertices,
    edges: draft.edges
      .filter((edge) => edge.every(isKept))
      .map(([x, y]) => [moved(x), moved(y)] as const),
    ops: Array.from({ length: vertices - 2 }, (_, i) => draft.ops[i] ?? 0),
  };
}
