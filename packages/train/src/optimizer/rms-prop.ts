import { UsageError, type OptimizerSettings, type TrainingConfiguration } from '@nasbench/core';
import type { NamedTensorMap, Scalar, Tensor, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';
import { readVariables, writeVariables } from '../network/variable-values.js';
import { requireKnownOptions } from '../option-checks.js';

/** Options of {@link RmsProp}. */
export interface RmsPropOptions {
  readonly tf: TensorFlow;
  /** What it changes. */
  readonly variables: readonly Variable[];
  readonly configuration: TrainingConfiguration;
}

/** A variable and what the optimizer remembers of it. */
interface Slot {
  readonly variable: Variable;
  readonly meanSquare: Variable;
  readonly momentum: Variable;
}

/**
 * RMSProp as TensorFlow 1 computes it, not centred: mean squares start at 1, and epsilon is added
 * inside the root.
 *
 * ```text
 * meanSquare += (gradient^2 - meanSquare) (1 - decay)
 * momentum    = momentum * factor + rate * gradient / sqrt(meanSquare + epsilon)
 * variable   -= momentum
 * ```
 */
export class RmsProp {
  readonly #tf: TensorFlow;
  readonly #settings: OptimizerSettings;
  readonly #slots: readonly Slot[];

  /** @throws UsageError `unknown-option`. */
  constructor(options: RmsPropOptions) {
    requireKnownOptions(options, ['tf', 'variables', 'configuration'], 'RmsProp');
    const { tf, variables, configuration } = options;
    this.#tf = tf;
    this.#settings = configuration.optimizer;
    this.#slots = variables.map((variable) => newSlot(tf, variable));
  }

  /**
   * One step. The caller keeps, and disposes of, the gradients.
   *
   * @param gradients by name of the variable, as `tf.variableGrads` gives them
   * @throws UsageError `missing-gradient`.
   */
  apply(gradients: NamedTensorMap, learningRate: number): void {
    this.#tf.tidy(() => {
      const rate = this.#tf.scalar(learningRate);
      for (const slot of this.#slots) this.#move(slot, gradientOf(slot, gradients), rate);
    });
  }

  #move({ variable, meanSquare, momentum }: Slot, gradient: Tensor, rate: Scalar): void {
    const tf = this.#tf;
    const { rmspropDecay, momentum: factor, epsilon } = this.#settings;
    const surplus = tf.sub(tf.square(gradient), meanSquare);
    meanSquare.assign(tf.add(meanSquare, tf.mul(surplus, 1 - rmspropDecay)));
    const root = tf.sqrt(tf.add(meanSquare, epsilon));
    const step = tf.div(tf.mul(gradient, rate), root);
    momentum.assign(tf.add(tf.mul(momentum, factor), step));
    variable.assign(tf.sub(variable, momentum));
  }

  /** Copies of all mean squares and momenta, by name. */
  async state(): Promise<Map<string, Float32Array>> {
    return readVariables(this.#stateVariables());
  }

  /** @throws UsageError `wrong-variables` unless it is the state of an optimizer like this. */
  restore(state: ReadonlyMap<string, Float32Array>): void {
    const variables = this.#stateVariables();
    writeVariables(this.#tf, { variables, values: state, where: 'RmsProp.restore' });
  }

  /** Frees mean squares and momenta, not the variables of the network. */
  dispose(): void {
    for (const variable of this.#stateVariables()) variable.dispose();
  }

  #stateVariables(): Variable[] {
    return this.#slots.flatMap(({ meanSquare, momentum }) => [meanSquare, momentum]);
  }
}

/** The slots have the names that TensorFlow gives them. */
function newSlot(tf: TensorFlow, variable: Variable): Slot {
  return tf.tidy(() => ({
    variable,
    meanSquare: tf.variable(tf.onesLike(variable), false, `${variable.name}/RMSProp`),
    momentum: tf.variable(tf.zerosLike(variable), false, `${variable.name}/RMSProp_1`),
  }));
}

function gradientOf({ variable }: Slot, gradients: NamedTensorMap): Tensor {
  const gradient = gradients[variable.name];
  if (gradient !== undefined) return gradient;
  throw new UsageError(
    'missing-gradient',
    `Expected a gradient of "${variable.name}", got those of ${Object.keys(gradients).length} ` +
      'other variables. Take them with tf.variableGrads over the same variables.',
    { name: variable.name },
  );
}
