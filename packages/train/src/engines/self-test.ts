import type { Tensor } from '@tensorflow/tfjs';
import { EngineError } from './engine-error.js';
import { SELF_TEST_ANSWERS } from './self-test-answers.js';
import { SELF_TEST_CASES, selfTestValues, type SelfTestCase } from './self-test-cases.js';
import type { TensorFlow } from './tensorflow-api.js';

/** Allowed difference, relative to the larger of 1 and the expected value. */
const TOLERANCE = 5e-4;

/** Values of one case, flat: the output, then the gradient with respect to each input. */
export type SelfTestAnswer = readonly (readonly number[])[];

/**
 * Computes every operation of the network, forward and backward, and compares with stored values.
 * Drivers have been seen that answer all gradients with zero.
 *
 * @throws EngineError `engine-self-test-failed` naming operation, value, expected and got.
 */
export async function runEngineSelfTest(tf: TensorFlow, device: string): Promise<void> {
  for (const testCase of SELF_TEST_CASES) {
    const problem = await problemWith(tf, testCase);
    if (problem === undefined) continue;
    throw new EngineError(
      'engine-self-test-failed',
      `Self-test on ${device}: ${testCase.name}: ${problem}.`,
      'Update the driver, or choose another engine.',
      { device, operation: testCase.name },
    );
  }
}

async function problemWith(tf: TensorFlow, testCase: SelfTestCase): Promise<string | undefined> {
  const expected = SELF_TEST_ANSWERS[testCase.name];
  if (expected === undefined) return 'no stored answer';
  try {
    return firstDifference(await answerOf(tf, testCase), expected);
  } catch (error) {
    return `it throws "${error instanceof Error ? error.message : String(error)}"`;
  }
}

/** Output, and gradients of the output's sum weighted by distinct values. */
export async function answerOf(tf: TensorFlow, testCase: SelfTestCase): Promise<SelfTestAnswer> {
  const tensors = compute(tf, testCase);
  try {
    const values: number[][] = [];
    for (const tensor of tensors) values.push(Array.from(await tensor.data()));
    return values;
  } finally {
    tensors.forEach((tensor) => tensor.dispose());
  }
}

function compute(tf: TensorFlow, { shapes, run }: SelfTestCase): Tensor[] {
  return tf.tidy(() => {
    const inputs = shapes.map((shape, i) => filled(tf, shape, i + 1));
    const output = run(tf, inputs);
    const weights = filled(tf, output.shape, inputs.length + 1);
    return [output, ...tf.grads((...given: Tensor[]) => run(tf, given))(inputs, weights)];
  });
}

function filled(tf: TensorFlow, shape: readonly number[], seed: number): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(selfTestValues(count, seed), [...shape]);
}

function firstDifference(actual: SelfTestAnswer, expected: SelfTestAnswer): string | undefined {
  for (const [part, values] of expected.entries()) {
    const got = actual[part] ?? [];
    const what = part === 0 ? 'output' : `gradient of input ${part - 1}`;
    if (got.length !== values.length) {
      return `${what}: expected ${values.length} values, got ${got.length}`;
    }
    const at = values.findIndex((value, i) => !isNear(got[i]!, value));
    if (at >= 0) return `${what}, value ${at}: expected ${values[at]!}, got ${got[at]!}`;
  }
  return undefined;
}

/** False for NaN as well. */
function isNear(actual: number, expected: number): boolean {
  return Math.abs(actual - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
}
