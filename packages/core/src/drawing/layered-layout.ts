import type { EdgeTest } from '../cell/kept-vertices.js';
import { orderLayers } from './layer-order.js';
import { spreadLayers } from './layer-positions.js';

/** A vertex of the graph, or a point where an edge passes a layer between other vertices. */
export interface LayoutNode {
  /** Undefined for a point of an edge. */
  readonly vertex: number | undefined;
  /** 0 at the top. */
  readonly layer: number;
  /** Room that it takes, in units of the drawing. */
  readonly width: number;
}

/** A piece of an edge from a node to one of the next layer, by the positions of the nodes. */
export type LayoutSegment = readonly [from: number, to: number];

/** The nodes and pieces of edges before they have a place. */
export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[];
  readonly segments: readonly LayoutSegment[];
  /** Of each edge, the nodes that it goes through, its ends included. */
  readonly routes: readonly (readonly number[])[];
}

/** A drawing in layers: every edge goes down, and none passes through a vertex. */
export interface LayeredLayout extends LayoutGraph {
  readonly layers: number;
  /** Middle of each node, from 0 for the left edge of the leftmost one. */
  readonly x: readonly number[];
  /** Width of everything. */
  readonly width: number;
}

/** What is to be laid out. */
export interface LayoutInput {
  readonly vertices: number;
  readonly hasEdge: EdgeTest;
  /** Room that each vertex takes. */
  readonly widths: readonly number[];
  /** Room that a passing edge takes. */
  readonly edgeWidth: number;
  /** Room between two nodes of a layer. */
  readonly space: number;
}

/**
 * Lays a graph out in layers (Sugiyama, Tagawa and Toda 1981): a vertex stands below all that feed
 * it, layers are ordered for few crossings, and nodes come to stand near their neighbours. The long
 * edges of a vertex share their way as far as they go together.
 */
export function layeredLayout(input: LayoutInput): LayeredLayout {
  const graph = layoutGraph(input);
  const order = orderLayers(graph);
  const x = spreadLayers(graph, order, input.space);
  const left = Math.min(...graph.nodes.map(({ width }, node) => x[node]! - width / 2));
  const right = Math.max(...graph.nodes.map(({ width }, node) => x[node]! + width / 2));
  return {
    ...graph,
    layers: order.length,
    x: x.map((middle) => middle - left),
    width: right - left,
  };
}

function layoutGraph({ vertices, hasEdge, widths, edgeWidth }: LayoutInput): LayoutGraph {
  const layerOf = longestPaths(vertices, hasEdge);
  const nodes: LayoutNode[] = widths.map((width, vertex) => {
    return { vertex, layer: layerOf[vertex]!, width };
  });
  const segments: LayoutSegment[] = [];
  const routes: number[][] = [];
  for (let from = 0; from < vertices; from += 1) {
    const way = [from];
    const targets = targetsOf(from, vertices, hasEdge).sort((a, b) => layerOf[a]! - layerOf[b]!);
    for (const to of targets) {
      while (layerOf[from]! + way.length < layerOf[to]!) {
        const layer = layerOf[from]! + way.length;
        segments.push([way.at(-1)!, nodes.length]);
        way.push(nodes.length);
        nodes.push({ vertex: undefined, layer, width: edgeWidth });
      }
      segments.push([way.at(-1)!, to]);
      routes.push([...way, to]);
    }
  }
  return { nodes, segments, routes };
}

function targetsOf(from: number, vertices: number, hasEdge: EdgeTest): number[] {
  const later = Array.from({ length: vertices - from - 1 }, (_, place) => from + 1 + place);
  return later.filter((to) => hasEdge(from, to));
}

/** Layer of each vertex: the input alone at the top, the output alone at the bottom. */
function longestPaths(vertices: number, hasEdge: EdgeTest): number[] {
  const layers = [0];
  for (let to = 1; to < vertices; to += 1) {
    const above = layers.filter((_, from) => hasEdge(from, to));
    layers.push(1 + Math.max(0, ...above));
  }
  layers[vertices - 1] = Math.max(...layers.slice(0, -1)) + 1;
  return layers;
}
