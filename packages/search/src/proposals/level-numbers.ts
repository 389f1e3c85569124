import type { ParameterSpace } from '../encodings/parameter-space.js';

/** Ops in the order of `nas_cifar10.py` of nas_benchmarks: conv1x1, conv3x3, maxpool. */
const OP_NUMBERS: readonly number[] = [1, 0, 2];

/**
 * The number that stands for each level of each parameter in the experiments of nas_benchmarks,
 * where models take the numbers of ops for a scale. The list of a parameter is its own inverse.
 */
export function levelNumbers({ levels }: ParameterSpace): readonly (readonly number[])[] {
  return levels.map((count) =>
    count === OP_NUMBERS.length ? OP_NUMBERS : Array.from({ length: count }, (_, level) => level),
  );
}
