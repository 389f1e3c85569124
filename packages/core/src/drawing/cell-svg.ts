import { cellOps, type Cell } from '../cell/cell.js';
import { keptVertices, type EdgeTest } from '../cell/kept-vertices.js';
import { hasEdge } from '../cell/mask.js';
import { UsageError } from '../errors.js';
import { requireKnownOptions } from '../option-checks.js';
import { valueText } from '../value-text.js';
import { edgePath, freshParts, type Point } from './edge-path.js';
import { layeredLayout, type LayeredLayout } from './layered-layout.js';
import { opColor, opWords } from './op-words.js';

/** Options of {@link cellSvg}. */
export interface CellSvgOptions {
  /** What a screen reader says, and the hint of the mouse. @default the ops and edges in words */
  readonly title?: string;
}

const BOX_HEIGHT = 30;
const LAYER_HEIGHT = 72;
const MARGIN = 8;
const LETTER_WIDTH = 7.2;
const EDGE_WIDTH = 10;
const SPACE = 18;
const FONT = 'system-ui,Verdana,Helvetica,Arial,sans-serif';

/**
 * A picture of a cell as one SVG text: the input on top, the output at the bottom, every edge going
 * down and none through a vertex. Ops have colours that the colour-blind tell apart, and words. It
 * is drawn in `currentColor`, so that it takes the colour of the text around it; ops follow the CSS
 * variables `--op-1`, `--op-2`, ... where a page sets them. Vertices and edges that pruning drops
 * are dashed. The same cell gives the same text.
 *
 * @throws UsageError `unknown-option`, `invalid-option`.
 */
export function cellSvg(cell: Cell, options: CellSvgOptions = {}): string {
  requireKnownOptions(options, ['title'], 'cellSvg');
  const title = requireTitle(options.title) ?? titleOf(cell);
  const ops = cellOps(cell);
  const words = ops.map(opWords);
  const widths = words.map((text) => Math.ceil(text.length * LETTER_WIDTH) + 22);
  const { vertices, mask, space } = cell;
  const isEdge: EdgeTest = (x, y) => hasEdge(mask, x, y);
  const size = { edgeWidth: EDGE_WIDTH, space: SPACE };
  const layout = layeredLayout({ vertices, hasEdge: isEdge, widths, ...size });
  const kept = new Set(keptVertices(vertices, isEdge));
  const edges = freshParts(layout.routes).map((route) => edgeSvg(route, layout, kept));
  const boxes = words.map((text, vertex) => {
    const color = opColor(space.ops.indexOf(ops[vertex]!));
    return boxSvg({ text, color, isKept: kept.has(vertex), ...boxOf(vertex, layout) });
  });
  const width = round(layout.width + 2 * MARGIN);
  const height = (layout.layers - 1) * LAYER_HEIGHT + BOX_HEIGHT + 2 * MARGIN;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" style="color-scheme:light dark" font-family="${FONT}" font-size="12">`,
    `<title>${escapeXml(title)}</title>`,
    `<g fill="none" stroke="currentColor" stroke-width="1.5">${edges.join('')}</g>`,
    `${boxes.join('\n')}\n</svg>\n`,
  ].join('\n');
}

function requireTitle(title: unknown): string | undefined {
  if (title === undefined || typeof title === 'string') return title;
  throw new UsageError(
    'invalid-option',
    `cellSvg: title must be a text, got ${valueText(title)}.`,
    { option: 'title', value: title },
  );
}

/** `Cell: input to 1 and 2; 1, 3x3 convolution, to 2; output`. */
function titleOf(cell: Cell): string {
  const parts = cellOps(cell).map((op, from) => {
    const targets: number[] = [];
    for (let to = from + 1; to < cell.vertices; to += 1) {
      if (hasEdge(cell.mask, from, to)) targets.push(to);
    }
    const name = from === 0 || from === cell.vertices - 1 ? op : `${from}, ${opWords(op)},`;
    return targets.length === 0 ? name.replace(/,$/, '') : `${name} to ${targets.join(' and ')}`;
  });
  return `Cell: ${parts.join('; ')}`;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

function boxOf(vertex: number, { nodes, x }: LayeredLayout): Box {
  const { layer, width } = nodes[vertex]!;
  return { left: x[vertex]! - width / 2 + MARGIN, top: layer * LAYER_HEIGHT + MARGIN, width };
}

interface LabelledBox extends Box {
  readonly text: string;
  readonly color: string;
  readonly isKept: boolean;
}

function boxSvg({ left, top, width, text, color, isKept }: LabelledBox): string {
  const fallback = /#[0-9a-f]{6}/.exec(color)?.[0] ?? color;
  const dash = isKept ? '' : ' stroke-dasharray="4 3"';
  const place = `x="${round(left)}" y="${top}" width="${width}" height="${BOX_HEIGHT}" rx="6"`;
  const middle = round(left + width / 2);
  return (
    `<rect ${place} fill="${fallback}" fill-opacity="0.14" stroke="${fallback}" stroke-width="2"${dash} style="fill:${color};stroke:${color}"/>` +
    `<text x="${middle}" y="${top + BOX_HEIGHT / 2 + 4}" text-anchor="middle" fill="currentColor">${escapeXml(text)}</text>`
  );
}

function edgeSvg(
  route: readonly number[],
  layout: LayeredLayout,
  kept: ReadonlySet<number>,
): string {
  const { nodes, x } = layout;
  const points = route.map((node, at): Point => {
    const top = nodes[node]!.layer * LAYER_HEIGHT + MARGIN;
    const before = route[at - 1];
    const after = route[at + 1];
    const shift =
      (before === undefined ? 0 : portOffset(before, node, layout, 'in')) +
      (after === undefined ? 0 : portOffset(after, node, layout, 'out'));
    return { x: x[node]! + MARGIN + shift, top, bottom: top + BOX_HEIGHT };
  });
  const ends = route.filter((node) => nodes[node]!.vertex !== undefined);
  const dash = ends.every((vertex) => kept.has(vertex)) ? '' : ' stroke-dasharray="4 3"';
  const { line, arrow } = edgePath(points);
  return `<path d="${line}"${dash}/><path d="${arrow}" fill="currentColor" stroke="none"/>`;
}

/** How far from the middle of a vertex the piece to or from another node ends; a bend is narrow. */
function portOffset(
  other: number,
  vertex: number,
  { segments, nodes, x }: LayeredLayout,
  side: 'in' | 'out',
): number {
  const others = segments
    .flatMap(([from, to]) => {
      if (side === 'in') return to === vertex ? [from] : [];
      return from === vertex ? [to] : [];
    })
    .sort((a, b) => x[a]! - x[b]!);
  if (others.length < 2 || nodes[vertex]!.vertex === undefined) return 0;
  const step = Math.min(14, (nodes[vertex]!.width - 24) / (others.length - 1));
  return (others.indexOf(other) - (others.length - 1) / 2) * step;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
