import { UsageError } from '@nasbench/core';
import type { Tensor, Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';

/** What a variable is made of. */
export interface VariableOptions {
  /** Full name with its scopes, such as `stem/conv2d/kernel`. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Whether the optimizer changes it. */
  readonly trainable: boolean;
}

/** The variables of one network, in the order in which they are made. */
export class Variables {
  readonly #tf: TensorFlow;
  readonly #trainables: Variable[] = [];
  readonly #statistics: Variable[] = [];

  constructor(tf: TensorFlow) {
    this.#tf = tf;
  }

  get trainables(): readonly Variable[] {
    return this.#trainables;
  }

  get statistics(): readonly Variable[] {
    return this.#statistics;
  }

  /** @throws UsageError `variable-exists` when a network with this name in it is still alive. */
  create({ name, shape, values, trainable }: VariableOptions): Variable {
    this.#requireFree(name);
    const initial: Tensor = this.#tf.tensor(values, [...shape], 'float32');
    const variable = this.#tf.variable(initial, trainable, name);
    initial.dispose();
    (trainable ? this.#trainables : this.#statistics).push(variable);
    return variable;
  }

  dispose(): void {
    for (const variable of [...this.#trainables, ...this.#statistics]) variable.dispose();
  }

  #requireFree(name: string): void {
    if (!(name in this.#tf.engine().state.registeredVariables)) return;
    throw new UsageError(
      'variable-exists',
      `A network with the variable "${name}" exists already, and an engine holds one at a time. ` +
        'Dispose the other one first.',
      { name },
    );
  }
}
