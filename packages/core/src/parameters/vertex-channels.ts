import { hasEdge } from '../cell/mask.js';
import { UsageError } from '../errors.js';

/** The graph of a cell. */
export interface GraphShape {
  readonly vertices: number;
  readonly mask: number;
}

/**
 * Channels of each vertex of a pruned cell (reference: `compute_vertex_channels` of
 * `model_builder.py`). The output's channels are split evenly among the inner vertices that feed
 * it; the first ones take the remainder, one each. Any other vertex has as many as the widest inner
 * vertex that it feeds.
 *
 * @returns one number a vertex: `inputChannels` first, `outputChannels` last.
 * @throws UsageError `not-pruned` when an inner vertex feeds nothing.
 */
export function vertexChannels(
  { vertices, mask }: GraphShape,
  inputChannels: number,
  outputChannels: number,
): number[] {
  const output = vertices - 1;
  const channels = new Array<number>(vertices).fill(0);
  channels[0] = inputChannels;
  channels[output] = outputChannels;
  shareOutput(channels, mask);
  for (let vertex = output - 1; vertex > 0; vertex -= 1) {
    if (!hasEdge(mask, vertex, output)) channels[vertex] = widestFed(channels, mask, vertex);
  }
  return channels;
}

function shareOutput(channels: number[], mask: number): void {
  const output = channels.length - 1;
  const feeders: number[] = [];
  for (let vertex = 1; vertex < output; vertex += 1) {
    if (hasEdge(mask, vertex, output)) feeders.push(vertex);
  }
  const total = channels[output] ?? 0;
  const remainder = total % feeders.length;
  feeders.forEach((vertex, rank) => {
    channels[vertex] = Math.floor(total / feeders.length) + (rank < remainder ? 1 : 0);
  });
}

function widestFed(channels: readonly number[], mask: number, vertex: number): number {
  let widest = -1;
  for (let fed = vertex + 1; fed < channels.length - 1; fed += 1) {
    if (hasEdge(mask, vertex, fed)) widest = Math.max(widest, channels[fed] ?? 0);
  }
  if (widest >= 0) return widest;
  throw new UsageError(
    'not-pruned',
    `Expected a pruned cell, but vertex ${vertex} feeds nothing. Prune it first with pruneCell.`,
    { vertex },
  );
}
