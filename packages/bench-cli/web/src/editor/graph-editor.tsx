import { keptVertices, shortOpName } from '@nasbench/core/layout';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { opLook } from '../cells/op-look.js';
import type { DraftCell } from '../state/app-state.js';
import { drawingOf, hasEdge, withEdgeToggled } from './draft.js';

interface GraphEditorProps {
  readonly draft: DraftCell;
  readonly ops: readonly string[];
  readonly onDraft: (draft: DraftCell) => void;
}

const STEP = 54;
const VERTEX = { width: 112, height: 30 };
const CENTRE = 74;
const ARC = 24;

/** The vertices in their order, one below the other; two clicks set or clear the edge between. */
export function GraphEditor({ draft, ops, onDraft }: GraphEditorProps): JSX.Element {
  const [picked, setPicked] = useState<number>();
  const names = drawingOf(draft, ops).ops;
  const kept = new Set(keptVertices(draft.vertices, (x, y) => hasEdge(draft, x, y)));
  const pick = (vertex: number): void => {
    if (picked === undefined || picked >= draft.vertices) setPicked(vertex);
    else {
      if (picked !== vertex) onDraft(withEdgeToggled(draft, picked, vertex));
      setPicked(undefined);
    }
  };
  const height = (draft.vertices - 1) * STEP + VERTEX.height + 8;
  const width = CENTRE + VERTEX.width / 2 + ARC * (draft.vertices - 1) + 8;
  return (
    <svg class="graph-editor" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      {draft.edges.map(([x, y]) => (
        <path
          key={`${x}-${y}`}
          class={kept.has(x) && kept.has(y) ? 'cell-edge' : 'cell-edge is-dropped'}
          d={arc(x, y)}
        />
      ))}
      {names.map((op, vertex) => (
        <EditedVertex
          key={vertex}
          vertex={vertex}
          op={op}
          isPicked={picked === vertex}
          isKept={kept.has(vertex)}
          onPick={() => pick(vertex)}
        />
      ))}
    </svg>
  );
}

interface EditedVertexProps {
  readonly vertex: number;
  readonly op: string;
  readonly isPicked: boolean;
  /** On a path from the input to the output. */
  readonly isKept: boolean;
  readonly onPick: () => void;
}

function EditedVertex(props: EditedVertexProps): JSX.Element {
  const { vertex, op, isPicked, onPick } = props;
  return (
    <g
      class={vertexClass(props)}
      role="button"
      tabIndex={0}
      aria-pressed={isPicked}
      aria-label={`Vertex ${vertex}, ${shortOpName(op)}`}
      data-vertex={vertex}
      onClick={onPick}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onPick();
      }}
    >
      <rect
        x={CENTRE - VERTEX.width / 2}
        y={top(vertex)}
        width={VERTEX.width}
        height={VERTEX.height}
        rx={7}
      />
      <text x={CENTRE} y={top(vertex) + VERTEX.height / 2} dy="0.35em">
        {vertex} {shortOpName(op)}
      </text>
    </g>
  );
}

function top(vertex: number): number {
  return 4 + vertex * STEP;
}

/** Straight to the next vertex, around the right side to later ones. */
function arc(x: number, y: number): string {
  if (y === x + 1) return `M${CENTRE} ${top(x) + VERTEX.height}V${top(y)}`;
  const side = CENTRE + VERTEX.width / 2;
  const far = side + ARC * (y - x);
  const [from, to] = [top(x) + VERTEX.height / 2 + 5, top(y) + VERTEX.height / 2 - 5];
  return `M${side} ${from}C${far} ${from} ${far} ${to} ${side} ${to}`;
}

function vertexClass({ op, isPicked, isKept }: EditedVertexProps): string {
  const classes = ['cell-vertex', opLook(op)];
  if (isPicked) classes.push('is-picked');
  if (!isKept) classes.push('is-dropped');
  return classes.join(' ');
}
