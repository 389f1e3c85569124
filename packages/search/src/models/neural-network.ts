import type { RandomStream } from '@nasbench/core';
import type { NeuralMemory } from './neural-memory.js';

/** Shape of a {@link NeuralNetwork} and how it is trained. */
export interface NeuralNetworkSettings {
  readonly layers: number;
  readonly width: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Decay of Adam's mean and variance of the gradient. */
  readonly beta1: number;
  readonly beta2: number;
}

const ADAM_EPSILON = 1e-7;
const NUMBER = 8;
const INDEX = 4;

/**
 * A fully connected network of bits with one output, ReLU in hidden layers, trained by Adam on the
 * mean absolute error. Units that are 0 are skipped in both directions: a ReLU passes no gradient
 * there, and path encodings are mostly 0. Only the newest network of a memory can be trained.
 */
export class NeuralNetwork {
  readonly #memory: NeuralMemory;
  readonly #parameters: number;
  /** Ends of the lists of units that are not 0, addresses. */
  readonly #ends: Int32Array;
  #steps = 0;

  /** Glorot's uniform weights, biases 0, as Keras has them; `place` is that in the memory. */
  constructor(memory: NeuralMemory, place: number, stream: RandomStream) {
    this.#memory = memory;
    this.#parameters = memory.parametersOf(place);
    this.#ends = new Int32Array(memory.layers.length + 1);
    const { inputs, layers, width } = memory.shape;
    const { numbers, stride, parameterBytes } = memory;
    const sizes = [inputs, ...Array.from({ length: layers }, () => width), 1];
    const begin = this.#parameters / NUMBER;
    numbers.fill(0, begin, begin + parameterBytes / NUMBER);
    memory.layers.forEach(({ weights }, layer) => {
      const [from, to] = [sizes[layer]!, sizes[layer + 1]!];
      const bound = Math.sqrt(6 / (from + to));
      for (let i = 0; i < from * to; i += 1) {
        const at = begin + weights / NUMBER + Math.floor(i / to) * stride + (i % to);
        numbers[at] = bound * (2 * stream.float() - 1);
      }
    });
    memory.clearTraining();
  }

  /** Output for an input with some bits set, given by their indices, ascending. */
  predict(ones: Int32Array): number {
    const { kernels, layers, lists, listBytes, units, vectorBytes, indices } = this.#memory;
    const ends = this.#ends;
    for (let i = 0; i < ones.length; i += 1) indices[lists / INDEX + i] = NUMBER * ones[i]!;
    ends[0] = lists + INDEX * ones.length;
    let values = this.#memory.ones;
    for (let layer = 0; layer < layers.length; layer += 1) {
      const list = lists + layer * listBytes;
      const weights = this.#parameters + layers[layer]!.weights;
      const biases = this.#parameters + layers[layer]!.biases;
      const out = units + (layer + 1) * vectorBytes;
      const end = ends[layer]!;
      if (layer === layers.length - 1) kernels.weigh(list, end, values, weights, biases, out);
      else {
        const next = list + listBytes;
        ends[layer + 1] = kernels.forward(list, end, values, weights, biases, out, next);
      }
      values = out;
    }
    return this.#memory.numbers[values / NUMBER]!;
  }

  /** One pass of Adam over a batch of rows, each given by its bits. */
  step(
    inputs: readonly Int32Array[],
    targets: Float64Array,
    batch: Int32Array,
    settings: NeuralNetworkSettings,
  ): void {
    this.#transpose();
    const { lists, listBytes, layers, indices } = this.#memory;
    const last = layers.length;
    // The output counts whatever its sign, and is unit 0.
    const outputs = lists + last * listBytes;
    indices[outputs / INDEX] = 0;
    this.#ends[last] = outputs + INDEX;
    for (const row of batch) {
      const error = this.predict(inputs[row]!) - targets[row]!;
      this.#backward(Math.sign(error) / batch.length);
    }
    this.#update(settings);
  }

  #transpose(): void {
    const { kernels, layers, transposed, stride, vectorBytes } = this.#memory;
    for (let layer = 1; layer < layers.length; layer += 1) {
      const weights = this.#parameters + layers[layer]!.weights;
      kernels.transpose(weights, transposed + layer * stride * vectorBytes);
    }
  }

  #backward(outputError: number): void {
    const { kernels, layers, lists, listBytes, units, errors, vectorBytes } = this.#memory;
    const { ones, zeros, gradients, transposed, stride, numbers } = this.#memory;
    const ends = this.#ends;
    numbers[(errors + layers.length * vectorBytes) / NUMBER] = outputError;
    for (let layer = layers.length - 1; layer >= 0; layer -= 1) {
      const { weights, biases } = layers[layer]!;
      const list = lists + layer * listBytes;
      const values = layer === 0 ? ones : units + layer * vectorBytes;
      const own = errors + (layer + 1) * vectorBytes;
      const [from, to] = [gradients + weights, gradients + biases];
      kernels.accumulate(list, ends[layer]!, values, own, from, to);
      if (layer === 0) break;
      const next = list + listBytes;
      const matrix = transposed + layer * stride * vectorBytes;
      const below = errors + layer * vectorBytes;
      kernels.propagate(next, ends[layer + 1]!, own, matrix, zeros, below, values);
    }
  }

  #update({ learningRate, beta1, beta2 }: NeuralNetworkSettings): void {
    this.#steps += 1;
    const rate = (learningRate * Math.sqrt(1 - beta2 ** this.#steps)) / (1 - beta1 ** this.#steps);
    const { kernels, gradients, means, squares, parameterBytes } = this.#memory;
    kernels.update(
      this.#parameters,
      gradients,
      means,
      squares,
      parameterBytes,
      rate,
      beta1,
      beta2,
      ADAM_EPSILON,
    );
  }
}
