import type { LayerOrder } from './layer-order.js';
import type { LayoutGraph } from './layered-layout.js';

const ROUNDS = 40;
/** Pull of a piece between two points of one edge, against 1: long edges become straight. */
const STRAIGHTNESS = 6;

/**
 * Middles of the nodes: each as near to its neighbours as the order and the room in its layer
 * allow. Layers take turns, each settled exactly with the others held.
 *
 * @param space room between two nodes of a layer.
 */
export function spreadLayers(graph: LayoutGraph, order: LayerOrder, space: number): number[] {
  const { nodes } = graph;
  const x = new Array<number>(nodes.length).fill(0);
  const neighbors = neighborsOf(graph);
  const settle = (layer: readonly number[]): void => {
    const wanted = layer.map((node) => weightedMean(neighbors[node]!, x));
    const gaps = layer.map((node, at) => {
      const before = layer[at - 1];
      return before === undefined ? 0 : (nodes[before]!.width + nodes[node]!.width) / 2 + space;
    });
    spacedPositions(wanted, gaps).forEach((middle, at) => (x[layer[at]!] = middle));
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const layer of order) settle(layer);
    for (const layer of [...order].reverse()) settle(layer);
  }
  return x;
}

interface Neighbor {
  readonly node: number;
  readonly weight: number;
}

function neighborsOf({ nodes, segments }: LayoutGraph): Neighbor[][] {
  const neighbors: Neighbor[][] = nodes.map(() => []);
  for (const [from, to] of segments) {
    const isBend = nodes[from]!.vertex === undefined && nodes[to]!.vertex === undefined;
    const weight = isBend ? STRAIGHTNESS : 1;
    neighbors[from]!.push({ node: to, weight });
    neighbors[to]!.push({ node: from, weight });
  }
  return neighbors;
}

function weightedMean(neighbors: readonly Neighbor[], x: readonly number[]): number {
  let [sum, weights] = [0, 0];
  for (const { node, weight } of neighbors) {
    sum += weight * x[node]!;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

/**
 * The positions nearest to the wanted ones by least squares, of which each is at least its gap
 * beyond the one before (pool adjacent violators).
 */
export function spacedPositions(wanted: readonly number[], gaps: readonly number[]): number[] {
  const offsets: number[] = [];
  gaps.forEach((gap, at) => offsets.push((offsets[at - 1] ?? 0) + gap));
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((value, at) => {
    let pool = { sum: value - offsets[at]!, count: 1 };
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.count <= pool.sum / pool.count) break;
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count };
      pools.pop();
    }
    pools.push(pool);
  });
  const levels = pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
  return levels.map((level, at) => level + offsets[at]!);
}
