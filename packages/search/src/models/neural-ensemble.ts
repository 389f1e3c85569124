import type { RandomStream } from '@nasbench/core';
import { drawBelow } from '../random/draw.js';
import { NeuralNetwork, type NeuralNetworkSettings } from './neural-network.js';

/** Networks that differ by their first weights and the order of the rows. */
export class NeuralEnsemble {
  readonly #networks: readonly NeuralNetwork[];

  /** Trains `size` networks on the rows. */
  constructor(
    size: number,
    inputs: readonly Float64Array[],
    targets: Float64Array,
    settings: NeuralNetworkSettings,
    stream: RandomStream,
  ) {
    this.#networks = Array.from({ length: size }, () => {
      const network = new NeuralNetwork(inputs[0]!.length, settings, stream);
      train(network, inputs, targets, settings, stream);
      return network;
    });
  }

  /** Mean and standard deviation of the networks' outputs. */
  predict(input: Float64Array): { readonly mean: number; readonly deviation: number } {
    const outputs = this.#networks.map((network) => network.predict(input));
    const mean = outputs.reduce((sum, output) => sum + output, 0) / outputs.length;
    const squares = outputs.reduce((sum, output) => sum + (output - mean) ** 2, 0);
    return { mean, deviation: Math.sqrt(squares / outputs.length) };
  }
}

function train(
  network: NeuralNetwork,
  inputs: readonly Float64Array[],
  targets: Float64Array,
  settings: NeuralNetworkSettings,
  stream: RandomStream,
): void {
  const order = Int32Array.from(inputs, (_, row) => row);
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = drawBelow(stream, last + 1);
      [order[last], order[other]] = [order[other]!, order[last]!];
    }
    for (let begin = 0; begin < order.length; begin += settings.batchSize) {
      network.step(inputs, targets, order.subarray(begin, begin + settings.batchSize), settings);
    }
  }
}
