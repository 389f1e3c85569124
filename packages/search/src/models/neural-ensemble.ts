import type { RandomStream } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import type { NeuralMemory } from './neural-memory.js';
import { NeuralNetwork, type NeuralNetworkSettings } from './neural-network.js';

/** Rows that an ensemble learns. */
export interface BitRows {
  /** For each row the indices of the bits that are set, ascending. */
  readonly ones: readonly Int32Array[];
  readonly targets: Float64Array;
}

/** Networks that differ by their first weights and the order of the rows. */
export class NeuralEnsemble {
  readonly #networks: readonly NeuralNetwork[];

  /**
   * Trains as many networks on the rows as the memory has room for. The memory is theirs until
   * another ensemble takes it.
   */
  constructor(
    memory: NeuralMemory,
    rows: BitRows,
    settings: NeuralNetworkSettings,
    stream: RandomStream,
  ) {
    this.#networks = Array.from({ length: memory.shape.networks }, (_, place) => {
      const network = new NeuralNetwork(memory, place, stream);
      train(network, rows, settings, stream);
      return network;
    });
  }

  /** Mean and standard deviation of the networks' outputs for an input, given by its bits. */
  predict(ones: Int32Array): { readonly mean: number; readonly deviation: number } {
    const outputs = this.#networks.map((network) => network.predict(ones));
    const mean = outputs.reduce((sum, output) => sum + output, 0) / outputs.length;
    const squares = outputs.reduce((sum, output) => sum + (output - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / outputs.length) };
  }
}

function train(
  network: NeuralNetwork,
  { ones, targets }: BitRows,
  settings: NeuralNetworkSettings,
  stream: RandomStream,
): void {
  const order = Int32Array.from(ones, (_, row) => row);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = drawBelow(stream, last + 1);
      const row = order[last]!;
      order[last] = order[other]!;
      order[other] = row;
    }
    for (let begin = 0; begin < order.length; begin += settings.batchSize) {
      network.step(ones, targets, order.subarray(begin, begin + settings.batchSize), settings);
    }
  }
}
