import type { RandomStream } from '@nasbench/core';
import type { NeuralNetworkSettings } from '../../src/models/neural-network.js';

const ADAM_EPSILON = 1e-7;

/** `NeuralNetwork` as plain loops over numbers, for comparison. */
export class PlainNetwork {
  /** Units of each layer, input and output included. */
  readonly #units: readonly number[];
  /** For each layer weights `[inputs][outputs]`, then biases `[outputs]`. */
  readonly #parameters: readonly Float64Array[];
  readonly #gradients: readonly Float64Array[];
  readonly #means: readonly Float64Array[];
  readonly #squares: readonly Float64Array[];
  readonly #active: readonly Float64Array[];
  readonly #errors: readonly Float64Array[];
  #steps = 0;

  /** Glorot's uniform weights, biases 0, as Keras has them. */
  constructor(inputs: number, settings: NeuralNetworkSettings, stream: RandomStream) {
    const hidden = Array.from({ length: settings.layers }, () => settings.width);
    this.#units = [inputs, ...hidden, 1];
    const sizes = hidden.concat(1).map((outputs, layer) => (this.#units[layer]! + 1) * outputs);
    const zeros = () => sizes.map((size) => new Float64Array(size));
    [this.#parameters, this.#gradients, this.#means, this.#squares] = [
      zeros(),
      zeros(),
      zeros(),
      zeros(),
    ];
    this.#active = this.#units.map((units) => new Float64Array(units));
    this.#errors = this.#units.map((units) => new Float64Array(units));
    this.#parameters.forEach((parameters, layer) => {
      const [from, to] = [this.#units[layer]!, this.#units[layer + 1]!];
      const bound = Math.sqrt(6 / (from + to));
      for (let i = 0; i < from * to; i += 1) parameters[i] = bound * (2 * stream.float() - 1);
    });
  }

  /** Output for one input vector. */
  predict(input: Float64Array): number {
    this.#active[0]!.set(input);
    this.#parameters.forEach((parameters, layer) => {
      const isLast = layer === this.#parameters.length - 1;
      forward(parameters, this.#active[layer]!, this.#active[layer + 1]!, isLast);
    });
    return this.#active.at(-1)![0]!;
  }

  /** One pass of Adam over a batch of rows. */
  step(
    inputs: readonly Float64Array[],
    targets: Float64Array,
    batch: Int32Array,
    settings: NeuralNetworkSettings,
  ): void {
    for (const gradient of this.#gradients) gradient.fill(0);
    for (const row of batch) {
      const error = this.predict(inputs[row]!) - targets[row]!;
      this.#errors.at(-1)![0] = Math.sign(error) / batch.length;
      for (let layer = this.#parameters.length - 1; layer >= 0; layer -= 1) {
        backward(
          this.#parameters[layer]!,
          this.#gradients[layer]!,
          this.#active[layer]!,
          this.#errors[layer + 1]!,
          this.#errors[layer]!,
        );
      }
    }
    this.#update(settings);
  }

  #update({ learningRate, beta1, beta2 }: NeuralNetworkSettings): void {
    this.#steps += 1;
    const rate = (learningRate * Math.sqrt(1 - beta2 ** this.#steps)) / (1 - beta1 ** this.#steps);
    for (let layer = 0; layer < this.#parameters.length; layer += 1) {
      const [parameters, gradients] = [this.#parameters[layer]!, this.#gradients[layer]!];
      const [means, squares] = [this.#means[layer]!, this.#squares[layer]!];
      for (let i = 0; i < parameters.length; i += 1) {
        const gradient = gradients[i]!;
        const mean = beta1 * means[i]! + (1 - beta1) * gradient;
        const square = beta2 * squares[i]! + (1 - beta2) * gradient * gradient;
        means[i] = mean;
        squares[i] = square;
        parameters[i]! -= (rate * mean) / (Math.sqrt(square) + ADAM_EPSILON);
      }
    }
  }
}

function forward(
  parameters: Float64Array,
  inputs: Float64Array,
  outputs: Float64Array,
  isLast: boolean,
): void {
  const width = outputs.length;
  const biases = inputs.length * width;
  for (let to = 0; to < width; to += 1) outputs[to] = parameters[biases + to]!;
  for (let from = 0; from < inputs.length; from += 1) {
    const value = inputs[from]!;
    if (value === 0) continue;
    const first = from * width;
    for (let to = 0; to < width; to += 1) outputs[to]! += value * parameters[first + to]!;
  }
  if (isLast) return;
  for (let to = 0; to < width; to += 1) if (outputs[to]! < 0) outputs[to] = 0;
}

/** Adds to the gradients, and writes the errors of the inputs, 0 where an input is 0. */
function backward(
  parameters: Float64Array,
  gradients: Float64Array,
  inputs: Float64Array,
  outputErrors: Float64Array,
  inputErrors: Float64Array,
): void {
  const width = outputErrors.length;
  const biases = inputs.length * width;
  for (let to = 0; to < width; to += 1) gradients[biases + to]! += outputErrors[to]!;
  for (let from = 0; from < inputs.length; from += 1) {
    const value = inputs[from]!;
    let sum = 0;
    if (value !== 0) {
      const first = from * width;
      for (let to = 0; to < width; to += 1) {
        const error = outputErrors[to]!;
        gradients[first + to]! += value * error;
        sum += error * parameters[first + to]!;
      }
    }
    inputErrors[from] = sum;
  }
}
