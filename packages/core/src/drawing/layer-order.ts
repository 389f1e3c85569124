import type { LayoutGraph, LayoutSegment } from './layered-layout.js';

/** More sweeps find nothing better in graphs of eight vertices. */
const SWEEPS = 12;

/** Nodes of each layer from left to right. */
export type LayerOrder = readonly (readonly number[])[];

/**
 * Orders each layer for few crossings: sweeps down and up by the mean place of the neighbours, and
 * swaps of neighbours as long as they help.
 */
export function orderLayers(graph: LayoutGraph): LayerOrder {
  let order = firstOrder(graph);
  let best = order;
  let fewest = crossings(graph.segments, order);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    order = swapNeighbors(graph.segments, sweepOnce(graph, order, sweep % 2 === 0));
    const count = crossings(graph.segments, order);
    if (count < fewest) [best, fewest] = [order, count];
  }
  return best;
}

function firstOrder({ nodes }: LayoutGraph): number[][] {
  const layers = Math.max(...nodes.map(({ layer }) => layer)) + 1;
  return Array.from({ length: layers }, (_, layer) =>
    [...nodes.keys()].filter((node) => nodes[node]!.layer === layer),
  );
}

function sweepOnce({ segments }: LayoutGraph, order: LayerOrder, isDown: boolean): number[][] {
  const swept = order.map((layer) => [...layer]);
  const place = placesOf(swept);
  const layers = isDown ? [...swept.keys()] : [...swept.keys()].reverse();
  for (const at of layers) {
    const layer = swept[at]!;
    const wanted = new Map(layer.map((node) => [node, meanPlace(node, segments, place, isDown)]));
    layer.sort((a, b) => wanted.get(a)! - wanted.get(b)! || place.get(a)! - place.get(b)!);
    layer.forEach((node, position) => place.set(node, position));
  }
  return swept;
}

function meanPlace(
  node: number,
  segments: readonly LayoutSegment[],
  place: ReadonlyMap<number, number>,
  isDown: boolean,
): number {
  const near = segments.flatMap(([from, to]) => {
    if (isDown) return to === node ? [place.get(from)!] : [];
    return from === node ? [place.get(to)!] : [];
  });
  if (near.length === 0) return place.get(node)!;
  return near.reduce((sum, at) => sum + at, 0) / near.length;
}

function swapNeighbors(segments: readonly LayoutSegment[], order: number[][]): number[][] {
  let count = crossings(segments, order);
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const layer of order) {
      for (let at = 1; at < layer.length; at += 1) {
        swap(layer, at);
        const swapped = crossings(segments, order);
        if (swapped < count) [count, isBetter] = [swapped, true];
        else swap(layer, at);
      }
    }
  }
  return order;
}

function swap(layer: number[], at: number): void {
  [layer[at - 1], layer[at]] = [layer[at]!, layer[at - 1]!];
}

/** Pairs of segments that cross. */
export function crossings(segments: readonly LayoutSegment[], order: LayerOrder): number {
  const place = placesOf(order);
  const layerOf = new Map(order.flatMap((layer, at) => layer.map((node) => [node, at] as const)));
  let count = 0;
  segments.forEach(([from, to], at) => {
    for (const [otherFrom, otherTo] of segments.slice(at + 1)) {
      if (layerOf.get(from) !== layerOf.get(otherFrom)) continue;
      const above = place.get(from)! - place.get(otherFrom)!;
      const below = place.get(to)! - place.get(otherTo)!;
      if (above * below < 0) count += 1;
    }
  });
  return count;
}

function placesOf(order: LayerOrder): Map<number, number> {
  return new Map(order.flatMap((layer) => layer.map((node, place) => [node, place] as const)));
}
