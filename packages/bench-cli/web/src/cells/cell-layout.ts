import { edgeLine, freshParts, layeredLayout } from '@nasbench/core/layout';
import type { CellDrawing } from '../data/answers.js';

/** Where a vertex is drawn; x and y are its centre. */
interface PlacedVertex {
  readonly vertex: number;
  readonly op: string;
  readonly x: number;
  readonly y: number;
}

/** A drawing of a cell in layers, the input's first and the output's last. */
interface CellLayout {
  readonly width: number;
  readonly height: number;
  readonly vertices: readonly PlacedVertex[];
  /** Of each edge an SVG path; what edges share is in the first one's. */
  readonly edges: readonly string[];
}

/** Sizes of a drawing. */
export interface LayoutSizes {
  readonly vertexWidth: number;
  readonly vertexHeight: number;
  /** Free space between layers. */
  readonly layerGap: number;
  /** Free space between vertices of one layer, and width of a line that passes a layer. */
  readonly sideGap: number;
  /** From left to right instead of from top to bottom. */
  readonly isAcross: boolean;
}

const MARGIN = 2;

/** Lays a cell out. */
export function layOutCell({ matrix, ops }: CellDrawing, sizes: LayoutSizes): CellLayout {
  const { layerGap, sideGap, isAcross } = sizes;
  const [breadth, thickness] = isAcross
    ? [sizes.vertexHeight, sizes.vertexWidth]
    : [sizes.vertexWidth, sizes.vertexHeight];
  const { nodes, routes, layers, ...layout } = layeredLayout({
    vertices: ops.length,
    hasEdge: (from, to) => matrix[from]![to] === 1,
    widths: ops.map(() => breadth),
    edgeWidth: sideGap,
    space: sideGap,
  });
  const points = nodes.map(({ layer }, node) => {
    const top = MARGIN + layer * (thickness + layerGap);
    return { x: MARGIN + layout.x[node]!, top, bottom: top + thickness };
  });
  const beside = layout.width + 2 * MARGIN;
  const along = layers * (thickness + layerGap) - layerGap + 2 * MARGIN;
  const [width, height] = isAcross ? [along, beside] : [beside, along];
  return {
    width,
    height,
    vertices: ops.map((op, vertex) => {
      const { x, top } = points[vertex]!;
      const depth = top + thickness / 2;
      return isAcross ? { vertex, op, x: depth, y: x } : { vertex, op, x, y: depth };
    }),
    edges: freshParts(routes).map((route) =>
      edgeLine(
        route.map((node) => points[node]!),
        isAcross,
      ),
    ),
  };
}
