import type { CellDrawing } from '../data/answers.js';

/** Where a vertex is drawn; x and y are its centre. */
export interface PlacedVertex {
  readonly vertex: number;
  readonly op: string;
  readonly x: number;
  readonly y: number;
}

/** An edge and the path that it takes, as an SVG path. */
export interface PlacedEdge {
  readonly from: number;
  readonly to: number;
  readonly path: string;
}

/** A drawing of a cell in layers, the input's first and the output's last. */
export interface CellLayout {
  readonly width: number;
  readonly height: number;
  readonly vertices: readonly PlacedVertex[];
  readonly edges: readonly PlacedEdge[];
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

/** A vertex, or a place where an edge passes a layer. */
interface Node {
  readonly vertex: number;
  readonly layer: number;
  readonly width: number;
  readonly above: Node[];
  readonly below: Node[];
  x: number;
}

/** Place beside the layers and along them. */
type Point = readonly [side: number, depth: number];

const SWEEPS = 6;
const MARGIN = 2;

/** Lays a cell out. */
export function layOutCell(drawing: CellDrawing, sizes: LayoutSizes): CellLayout {
  const layerOf = longestPaths(drawing.matrix);
  const breadth = sizes.isAcross ? sizes.vertexHeight : sizes.vertexWidth;
  const nodes = drawing.ops.map((_, vertex) => newNode(vertex, layerOf[vertex]!, breadth));
  const layers: Node[][] = Array.from({ length: Math.max(...layerOf) + 1 }, () => []);
  for (const node of nodes) layers[node.layer]!.push(node);
  const chains = edgesOf(drawing.matrix).map(([from, to]) =>
    chainBetween(nodes[from]!, nodes[to]!, layers, sizes.sideGap),
  );
  orderLayers(layers);
  placeLayers(layers, sizes.sideGap);
  return drawn(drawing, { nodes, chains, layers, sizes });
}

function edgesOf(matrix: CellDrawing['matrix']): [number, number][] {
  return matrix.flatMap((row, from) =>
    row.flatMap((entry, to): [number, number][] => (entry === 1 ? [[from, to]] : [])),
  );
}

/** Most edges from the input to each vertex; the output is alone in the last layer. */
function longestPaths(matrix: CellDrawing['matrix']): number[] {
  const layers = matrix.map(() => 0);
  for (const [from, to] of edgesOf(matrix)) layers[to] = Math.max(layers[to]!, layers[from]! + 1);
  layers[layers.length - 1] = Math.max(1, ...layers.slice(0, -1).map((layer) => layer + 1));
  return layers;
}

function newNode(vertex: number, layer: number, width: number): Node {
  return { vertex, layer, width, above: [], below: [], x: 0 };
}

/** The nodes of an edge from end to end, with one for each layer that it passes. */
function chainBetween(from: Node, to: Node, layers: Node[][], width: number): Node[] {
  const passed = layers.slice(from.layer + 1, to.layer).map((layer, i) => {
    const node = newNode(-1, from.layer + 1 + i, width);
    layer.push(node);
    return node;
  });
  const chain = [from, ...passed, to];
  chain.slice(1).forEach((node, i) => {
    chain[i]!.below.push(node);
    node.above.push(chain[i]!);
  });
  return chain;
}

/** Sorts each layer by the mean place of its neighbours, which undoes most crossings. */
function orderLayers(layers: Node[][]): void {
  const number = (layer: Node[]): void => layer.forEach((node, i) => (node.x = i));
  layers.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? layers : [...layers].reverse()) {
      const keys = new Map(
        layer.map((node) => [node, mean(isDown ? node.above : node.below, node)]),
      );
      layer.sort((a, b) => keys.get(a)! - keys.get(b)!);
      number(layer);
    }
  }
}

/** Moves nodes towards the mean of their neighbours and apart where they overlap. */
function placeLayers(layers: Node[][], gap: number): void {
  for (const layer of layers) spread(layer, gap);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      for (const node of layer) node.x = mean([...node.above, ...node.below], node);
      spread(layer, gap);
    }
  }
}

/** Keeps the order and the centre of a layer and leaves the gap between its nodes. */
function spread(layer: Node[], gap: number): void {
  const wanted = centreOf(layer);
  layer.forEach((node, i) => {
    const left = layer[i - 1];
    if (left !== undefined) {
      node.x = Math.max(node.x, left.x + (left.width + node.width) / 2 + gap);
    }
  });
  const shift = wanted - centreOf(layer);
  for (const node of layer) node.x += shift;
}

interface Placed {
  readonly nodes: readonly Node[];
  readonly chains: readonly (readonly Node[])[];
  readonly layers: readonly (readonly Node[])[];
  readonly sizes: LayoutSizes;
}

function drawn({ ops }: CellDrawing, { nodes, chains, layers, sizes }: Placed): CellLayout {
  const { isAcross, layerGap } = sizes;
  const thickness = isAcross ? sizes.vertexWidth : sizes.vertexHeight;
  const all = layers.flat();
  const left = Math.min(...all.map(({ x, width }) => x - width / 2)) - MARGIN;
  const right = Math.max(...all.map(({ x, width }) => x + width / 2)) + MARGIN;
  const centre = (layer: number): number => MARGIN + thickness / 2 + layer * (thickness + layerGap);
  const beside = right - left;
  const along = centre(layers.length - 1) + thickness / 2 + MARGIN;
  const turned = ([side, depth]: Point): Point => (isAcross ? [depth, side] : [side, depth]);
  const [width, height] = turned([beside, along]);
  return {
    width,
    height,
    vertices: nodes.map(({ vertex, layer, x: side }) => {
      const [x, y] = turned([side - left, centre(layer)]);
      return { vertex, op: ops[vertex]!, x, y };
    }),
    edges: chains.map((chain) => ({
      from: chain[0]!.vertex,
      to: chain.at(-1)!.vertex,
      path: curve(chain, { left, centre, half: thickness / 2, turned }),
    })),
  };
}

interface CurveFrame {
  readonly left: number;
  readonly centre: (layer: number) => number;
  /** Half the extent of a vertex along the layers. */
  readonly half: number;
  readonly turned: (point: Point) => Point;
}

/** Straight past each layer, bent between layers. */
function curve(chain: readonly Node[], { left, centre, half, turned }: CurveFrame): string {
  const text = (...points: Point[]): string => points.flatMap(turned).map(round).join(' ');
  const parts = chain.slice(1).map((node, i) => {
    const from = chain[i]!;
    const [side0, depth0] = [from.x - left, centre(from.layer) + half];
    const [side1, depth1] = [node.x - left, centre(node.layer) - half];
    const bend = (depth0 + depth1) / 2;
    const start = `${i > 0 ? 'L' : 'M'}${text([side0, depth0])}`;
    return `${start}C${text([side0, bend], [side1, bend], [side1, depth1])}`;
  });
  return parts.join('');
}

/** Where the neighbours of a node are; a line that goes on straight counts most. */
function mean(neighbors: readonly Node[], node: Node): number {
  if (neighbors.length === 0) return node.x;
  return weightedMean(neighbors, (other) => (isVertex(other) === isVertex(node) ? 4 : 1));
}

/** Where a layer is: its vertices count, lines that pass beside them hardly do. */
function centreOf(layer: readonly Node[]): number {
  return weightedMean(layer, (node) => (isVertex(node) ? 10 : 1));
}

function weightedMean(nodes: readonly Node[], weightOf: (node: Node) => number): number {
  let [sum, weights] = [0, 0];
  for (const node of nodes) {
    sum += node.x * weightOf(node);
    weights += weightOf(node);
  }
  return sum / weights;
}

function isVertex({ vertex }: Node): boolean {
  return vertex >= 0;
}

function round(value: number): number {
  return Math.round(10 * value) / 10;
}
