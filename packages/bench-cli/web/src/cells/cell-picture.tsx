import { shortOpName } from '@nasbench/core/layout';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { CellDrawing } from '../data/answers.js';
import { layOutCell, type LayoutSizes } from './cell-layout.js';
import { opLook } from './op-look.js';

const LABELLED: LayoutSizes = {
  vertexWidth: 104,
  vertexHeight: 28,
  layerGap: 26,
  sideGap: 14,
  isAcross: false,
};
const SMALL: LayoutSizes = {
  vertexWidth: 8,
  vertexHeight: 8,
  layerGap: 9,
  sideGap: 4,
  isAcross: true,
};

interface CellPictureProps {
  readonly drawing: CellDrawing;
  /** Without words, for a row of a table. */
  readonly isSmall?: boolean;
}

/** A cell as a graph; from top to bottom, or from left to right where it is small. */
export function CellPicture({ drawing, isSmall = false }: CellPictureProps): JSX.Element {
  const sizes = isSmall ? SMALL : LABELLED;
  const layout = useMemo(() => layOutCell(drawing, sizes), [drawing, sizes]);
  const { width, height } = layout;
  return (
    <svg
      class={isSmall ? 'cell-picture is-small' : 'cell-picture'}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={describeDrawing(drawing)}
    >
      {layout.edges.map((path) => (
        <path key={path} class="cell-edge" d={path} />
      ))}
      {layout.vertices.map(({ vertex, op, x, y }) => (
        <g key={vertex} class={`cell-vertex ${opLook(op)}`}>
          <rect
            x={x - sizes.vertexWidth / 2}
            y={y - sizes.vertexHeight / 2}
            width={sizes.vertexWidth}
            height={sizes.vertexHeight}
            rx={isSmall ? 2 : 6}
          />
          {!isSmall && (
            <text x={x} y={y} dy="0.35em">
              {shortOpName(op)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** The graph in words: `input feeds 1, 2; 1 conv 3×3 feeds 3; ...`. */
function describeDrawing({ matrix, ops }: CellDrawing): string {
  const parts = ops.slice(0, -1).map((op, vertex) => {
    const fed = matrix[vertex]!.flatMap((entry, to) => (entry === 1 ? [to] : []));
    const name = vertex === 0 ? 'input' : `${vertex} ${shortOpName(op)}`;
    return `${name} feeds ${fed.length === 0 ? 'nothing' : fed.join(', ')}`;
  });
  return `Cell of ${ops.length} vertices: ${parts.join('; ')}`;
}
