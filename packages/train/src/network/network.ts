import {
  requireKnownOptions,
  type Cell,
  type RandomStream,
  type TrainingConfiguration,
} from '@nasbench/core';
import type { Scalar, Tensor1D, Tensor2D, Tensor4D, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';
import { classifier } from './classifier.js';
import type { Construction, Layer } from './construction.js';
import { convBnRelu } from './conv-bn-relu.js';
import { crossEntropy, halfSquareSum } from './loss.js';
import { cellModule } from './module.js';
import { readVariables, writeVariables } from './variable-values.js';
import { Variables } from './variables.js';

/** Options of {@link Network.build}. */
export interface BuildNetworkOptions {
  /** The API of the engine that shall compute. */
  readonly tf: TensorFlow;
  /** Pruned; the order of its vertices counts. Datasets train the stored order, `cellOf(id)`. */
  readonly cell: Cell;
  readonly configuration: TrainingConfiguration;
  /** For the initial weights, which are the same on every engine. Its position does not move. */
  readonly random: RandomStream;
}

/** Kernel of the first convolution. */
const STEM_KERNEL = 3;

/**
 * The network of Ying et al. (2019): a convolution, stacks of modules that each compute one cell,
 * with a max-pool of 2x2 between stacks, and a classifier (reference: `model_builder.py`). An
 * engine holds one network at a time, since variables are named by their place.
 */
export class Network {
  readonly #tf: TensorFlow;
  readonly #variables: Variables;
  readonly #forward: (images: Tensor4D, training: boolean) => Tensor2D;
  readonly #weightDecay: number;

  private constructor(options: BuildNetworkOptions, variables: Variables) {
    this.#tf = options.tf;
    this.#variables = variables;
    this.#weightDecay = options.configuration.optimizer.weightDecay;
    this.#forward = forwardPass(options, variables);
  }

  /**
   * @throws UsageError `unknown-option`, `not-pruned`, `unknown-op`, or `variable-exists` while
   *   another network is alive; OutOfDomainError `no-path`.
   */
  static build(options: BuildNetworkOptions): Network {
    requireKnownOptions(options, ['tf', 'cell', 'configuration', 'random'], 'Network.build');
    const variables = new Variables(options.tf);
    try {
      return new Network(options, variables);
    } catch (error) {
      variables.dispose();
      throw error;
    }
  }

  /** What the optimizer changes, named as in the reference, such as `stem/conv2d/kernel`. */
  get trainables(): readonly Variable[] {
    return this.#variables.trainables;
  }

  /** Running mean and variance of each channel of each batch norm. */
  get movingStatistics(): readonly Variable[] {
    return this.#variables.statistics;
  }

  /** Trainable scalars; equals `trainableParameters` of the cell. */
  get trainableCount(): number {
    return this.trainables.reduce((count, variable) => count + variable.size, 0);
  }

  /**
   * One row an image, one column a class; the caller disposes of it. In training the batch
   * normalizes itself and moves the running averages; else they normalize it.
   *
   * @param images [count, side, side, channels], float32, preprocessed
   */
  logits(images: Tensor4D, { training }: { readonly training: boolean }): Tensor2D {
    return this.#tf.tidy(() => this.#forward(images, training));
  }

  /**
   * Mean cross-entropy of a training batch plus weight decay over all trainables; the caller
   * disposes of it. Moves the running averages. Meant to run inside `tf.variableGrads`.
   *
   * @param labels int32, one a image
   */
  loss(images: Tensor4D, labels: Tensor1D): Scalar {
    const tf = this.#tf;
    return tf.tidy(() => {
      const error = crossEntropy(tf, this.#forward(images, true), labels);
      return tf.add(error, tf.mul(halfSquareSum(tf, this.trainables), this.#weightDecay));
    });
  }

  /** Copies of trainables and running averages, by name. */
  async weights(): Promise<Map<string, Float32Array>> {
    return readVariables([...this.trainables, ...this.movingStatistics]);
  }

  /** @throws UsageError `wrong-variables` unless names and sizes are just those of this network. */
  setWeights(weights: ReadonlyMap<string, Float32Array>): void {
    const variables = [...this.trainables, ...this.movingStatistics];
    writeVariables(this.#tf, { variables, values: weights, where: 'setWeights' });
  }

  /** Frees all variables. */
  dispose(): void {
    this.#variables.dispose();
  }
}

function forwardPass(
  { tf, cell, configuration, random }: BuildNetworkOptions,
  variables: Variables,
): (images: Tensor4D, training: boolean) => Tensor2D {
  const { network, batchNorm, optimizer } = configuration;
  const { shards } = optimizer;
  const construction = { tf, variables, batchNorm, shards, random };
  const layers = [stem(construction, configuration), ...stacks(construction, cell, configuration)];
  const channels = network.stemChannels * 2 ** (network.stacks - 1);
  const classify = classifier(construction, channels, network.classes);
  return (images, training) =>
    classify(layers.reduce((values, layer) => layer(values, training), images));
}

function stem(construction: Construction, { network }: TrainingConfiguration): Layer {
  return convBnRelu(construction, {
    scope: 'stem',
    kernelSize: STEM_KERNEL,
    inputChannels: network.imageChannels,
    outputChannels: network.stemChannels,
  });
}

/** Channels double from stack to stack, in its first module. */
function stacks(
  construction: Construction,
  cell: Cell,
  { network }: TrainingConfiguration,
): Layer[] {
  const { tf } = construction;
  const halve: Layer = (images) => tf.maxPool(images, 2, 2, 'same');
  return Array.from({ length: network.stacks }, (_, stack) => {
    const outputChannels = network.stemChannels * 2 ** stack;
    const modules = Array.from({ length: network.modulesPerStack }, (_, module) => {
      const widens = stack > 0 && module === 0;
      const inputChannels = widens ? outputChannels / 2 : outputChannels;
      const scope = `stack${stack}/module${module}`;
      return cellModule(construction, { cell, scope, inputChannels, outputChannels });
    });
    return stack === 0 ? modules : [halve, ...modules];
  }).flat();
}
