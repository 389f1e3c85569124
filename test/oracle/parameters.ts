import type { Matrix, RawCell } from './raw-cell.js';

/** Sizes of the network around the cells; the reference's flags of the same meaning. */
export interface Network {
  readonly stemChannels: number;
  readonly stacks: number;
  readonly modulesPerStack: number;
  readonly imageChannels: number;
  readonly classes: number;
}

export const REFERENCE_NETWORK: Network = {
  stemChannels: 128,
  stacks: 3,
  modulesPerStack: 3,
  imageChannels: 3,
  classes: 10,
};

/** `compute_vertex_channels` of the reference (nasbench/lib/model_builder.py). */
export function oracleChannels(matrix: Matrix, channelsIn: number, channelsOut: number): number[] {
  const last = matrix.length - 1;
  const channels = new Array<number>(matrix.length).fill(0);
  channels[0] = channelsIn;
  channels[last] = channelsOut;
  if (last === 1) return channels;
  const inner = Array.from({ length: last - 1 }, (_, i) => i + 1);
  const feeders = inner.filter((vertex) => matrix[vertex]![last] === 1);
  const share = Math.floor(channelsOut / feeders.length);
  const larger = channelsOut % feeders.length;
  feeders.forEach((vertex, rank) => (channels[vertex] = share + (rank < larger ? 1 : 0)));
  for (const vertex of [...inner].reverse()) {
    if (matrix[vertex]![last] === 1) continue;
    const successors = inner.filter((other) => matrix[vertex]![other] === 1);
    channels[vertex] = Math.max(...successors.map((other) => channels[other]!));
  }
  return channels;
}

/** Weights of a k x k convolution without bias, with scale and offset of its batch norm. */
function convolution(size: number, channelsIn: number, channelsOut: number): number {
  return size * size * channelsIn * channelsOut + 2 * channelsOut;
}

function moduleParameters(cell: RawCell, channelsIn: number, channelsOut: number): number {
  const { matrix, labels } = cell;
  const last = matrix.length - 1;
  const channels = oracleChannels(matrix, channelsIn, channelsOut);
  let total = matrix[0]![last] === 1 ? convolution(1, channelsIn, channelsOut) : 0;
  for (let vertex = 1; vertex < last; vertex++) {
    const width = channels[vertex]!;
    if (matrix[0]![vertex] === 1) total += convolution(1, channelsIn, width);
    if (labels[vertex] === 0) total += convolution(3, width, width);
    if (labels[vertex] === 1) total += convolution(1, width, width);
  }
  return total;
}

/** Trainable parameters of the network built from a pruned cell in its given vertex order. */
export function oracleParameters(cell: RawCell, network: Network = REFERENCE_NETWORK): number {
  let channels = network.stemChannels;
  let total = convolution(3, network.imageChannels, channels);
  for (let stack = 0; stack < network.stacks; stack++) {
    const width = stack === 0 ? channels : 2 * channels;
    for (let module = 0; module < network.modulesPerStack; module++) {
      total += moduleParameters(cell, channels, width);
      channels = width;
    }
  }
  return total + channels * network.classes + network.classes;
}
