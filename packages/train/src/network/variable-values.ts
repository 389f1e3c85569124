import { UsageError } from '@nasbench/core';
import type { Variable } from '@tensorflow/tfjs';
import type { TensorFlow } from '../engines/tensorflow-api.js';

/** Copies of the values by name. */
export async function readVariables(
  variables: readonly Variable[],
): Promise<Map<string, Float32Array>> {
  const values = new Map<string, Float32Array>();
  // The processor's backends hand out their own memory, hence the copies.
  for (const variable of variables) {
    values.set(variable.name, Float32Array.from(await variable.data<'float32'>()));
  }
  return values;
}

/** What to write where. */
export interface VariablesToWrite {
  readonly variables: readonly Variable[];
  /** Values by name. */
  readonly values: ReadonlyMap<string, Float32Array>;
  /** Function to name in errors. */
  readonly where: string;
}

/**
 * Sets all variables, or none.
 *
 * @throws UsageError `wrong-variables` unless there are values of the right size for just these.
 */
export function writeVariables(
  tf: TensorFlow,
  { variables, values, where }: VariablesToWrite,
): void {
  requireValuesOf(variables, values, where);
  for (const variable of variables) {
    // The processor's backends use the array that they are given, hence the copy.
    const tensor = tf.tensor(Float32Array.from(values.get(variable.name)!), variable.shape);
    variable.assign(tensor);
    tensor.dispose();
  }
}

/** @throws UsageError `wrong-variables` unless there are values of the right size for just these. */
export function requireValuesOf(
  variables: readonly { readonly name: string; readonly size: number }[],
  values: ReadonlyMap<string, Float32Array>,
  where: string,
): void {
  const sizes = new Map(variables.map(({ name, size }) => [name, size]));
  const names = new Set([...sizes.keys(), ...values.keys()]);
  for (const name of names) {
    const [expected, got] = [sizes.get(name) ?? 0, values.get(name)?.length ?? 0];
    if (expected === got) continue;
    throw new UsageError(
      'wrong-variables',
      `${where}: expected ${expected} values of "${name}", got ${got}. ` +
        'Use values of the same cell and configuration.',
      { name, expected, got },
    );
  }
}
