import {
  requireKnownOptions,
  UsageError,
  type OptimizerSettings,
  type TrainingConfiguration,
} from '@nasbench/core';
import type { NamedTensorMap, Scalar, Tensor, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';
import { requireValuesOf } from '../network/variable-values.js';

/** Options of {@link RmsProp}. */
export interface RmsPropOptions {
  readonly tf: TensorFlow;
  /** What it changes. */
  readonly variables: readonly Variable[];
  readonly configuration: TrainingConfiguration;
}

/** Variables that are moved together, and what the optimizer remembers of them. */
interface Slot {
  readonly variables: readonly Variable[];
  /** Of all variables, one after the other. */
  readonly meanSquare: Variable;
  /** Likewise. */
  readonly momentum: Variable;
}

/** A remembered quantity of one variable, as part of a slot. */
interface Part {
  readonly name: string;
  readonly size: number;
  readonly of: Variable;
  readonly offset: number;
}

/**
 * Most values of a slot of several variables. Starting a kernel takes longer than its arithmetic on
 * a scale or offset; a large variable on its own is not copied.
 */
const SHARED_SLOT_VALUES = 1 << 16;

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
    this.#slots = sharedSlots(variables).map((together) => newSlot(tf, together));
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
      for (const slot of this.#slots) this.#move(slot, gradients, rate);
    });
  }

  #move({ variables, meanSquare, momentum }: Slot, gradients: NamedTensorMap, rate: Scalar): void {
    const tf = this.#tf;
    const { rmspropDecay, momentum: factor, epsilon } = this.#settings;
    const gradient = joined(
      tf,
      variables.map((variable) => gradientOf(variable, gradients)),
    );
    const surplus = tf.sub(tf.square(gradient), meanSquare);
    meanSquare.assign(tf.add(meanSquare, tf.mul(surplus, 1 - rmspropDecay)));
    const root = tf.sqrt(tf.add(meanSquare, epsilon));
    const step = tf.div(tf.mul(gradient, rate), root);
    momentum.assign(tf.add(tf.mul(momentum, factor), step));
    const moves = parted(tf, momentum, variables);
    for (const [i, variable] of variables.entries()) {
      variable.assign(tf.sub(variable, tf.reshape(moves[i]!, variable.shape)));
    }
  }

  /** Copies of all mean squares and momenta, named as TensorFlow names them. */
  async state(): Promise<Map<string, Float32Array>> {
    const state = new Map<string, Float32Array>();
    for (const { name, size, of, offset } of this.#slots.flatMap(partsOf)) {
      const values = await of.data<'float32'>();
      state.set(name, values.slice(offset, offset + size));
    }
    return state;
  }

  /** @throws UsageError `wrong-variables` unless it is the state of an optimizer like this. */
  restore(state: ReadonlyMap<string, Float32Array>): void {
    const parts = this.#slots.flatMap(partsOf);
    requireValuesOf(parts, state, 'RmsProp.restore');
    for (const variable of this.#slots.flatMap(({ meanSquare, momentum }) => [
      meanSquare,
      momentum,
    ])) {
      const values = new Float32Array(variable.size);
      for (const { name, of, offset } of parts) {
        if (of === variable) values.set(state.get(name)!, offset);
      }
      const tensor = this.#tf.tensor1d(values);
      variable.assign(tensor);
      tensor.dispose();
    }
  }

  /** Frees mean squares and momenta, not the variables of the network. */
  dispose(): void {
    for (const { meanSquare, momentum } of this.#slots) {
      meanSquare.dispose();
      momentum.dispose();
    }
  }
}

/** Variables in their order, in groups that are no larger than a shared slot. */
function sharedSlots(variables: readonly Variable[]): Variable[][] {
  const slots: Variable[][] = [];
  let room = 0;
  for (const variable of variables) {
    if (variable.size > room) {
      slots.push([]);
      room = SHARED_SLOT_VALUES;
    }
    slots.at(-1)!.push(variable);
    room -= variable.size;
  }
  return slots;
}

function newSlot(tf: TensorFlow, variables: readonly Variable[]): Slot {
  const size = variables.reduce((sum, variable) => sum + variable.size, 0);
  const remembered = tf.tidy(() => ({
    meanSquare: tf.variable(tf.ones([size]), false),
    momentum: tf.variable(tf.zeros([size]), false),
  }));
  return { variables, ...remembered };
}

/** Where each variable's quantities lie; the names are those of TensorFlow. */
function partsOf({ variables, meanSquare, momentum }: Slot): Part[] {
  let offset = 0;
  return variables.flatMap(({ name, size }) => {
    const at = offset;
    offset += size;
    return [
      { name: `${name}/RMSProp`, size, of: meanSquare, offset: at },
      { name: `${name}/RMSProp_1`, size, of: momentum, offset: at },
    ];
  });
}

/** All values in one row. */
function joined(tf: TensorFlow, tensors: readonly Tensor[]): Tensor {
  const rows = tensors.map((tensor) => tf.reshape(tensor, [tensor.size]));
  return rows.length === 1 ? rows[0]! : tf.concat(rows);
}

/** The other way round. */
function parted(tf: TensorFlow, row: Tensor, variables: readonly Variable[]): Tensor[] {
  if (variables.length === 1) return [row];
  return tf.split(
    row,
    variables.map(({ size }) => size),
  );
}

function gradientOf({ name }: Variable, gradients: NamedTensorMap): Tensor {
  const gradient = gradients[name];
  if (gradient !== undefined) return gradient;
  throw new UsageError(
    'missing-gradient',
    `Expected a gradient of "${name}", got those of ${Object.keys(gradients).length} ` +
      'other variables. Take them with tf.variableGrads over the same variables.',
    { name },
  );
}
