import type { RandomStream } from '@nasbench/core';

/** Standard deviation of a normal distribution with deviation 1 that is cut off at -2 and 2. */
const TRUNCATED_DEVIATION = 0.87962566103423978;

const LIMIT = 2;

/**
 * Normal values of mean 0 and variance 1 / fanIn, those beyond two deviations of the uncut
 * distribution drawn again (TensorFlow's `variance_scaling_initializer` with its defaults).
 *
 * @param fanIn inputs that one output adds up
 */
export function varianceScalingValues(
  count: number,
  fanIn: number,
  random: RandomStream,
): Float32Array {
  const deviation = Math.sqrt(1 / fanIn) / TRUNCATED_DEVIATION;
  const values = new Float32Array(count);
  for (let i = 0; i < count;) {
    for (const value of normalPair(random)) {
      if (i < count && Math.abs(value) <= LIMIT) values[i++] = value * deviation;
    }
  }
  return values;
}

/** Two independent standard normal values, by the method of Box and Muller. */
function normalPair(random: RandomStream): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - random.float()));
  const angle = 2 * Math.PI * random.float();
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** Uniform values within sqrt(6 / (fanIn + fanOut)) of 0 (Glorot and Bengio 2010). */
export function glorotUniformValues(
  fanIn: number,
  fanOut: number,
  random: RandomStream,
): Float32Array {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return Float32Array.from({ length: fanIn * fanOut }, () => (2 * random.float() - 1) * limit);
}
