const SQRT_HALF = Math.SQRT1_2;
const DENSITY_AT_0 = 1 / Math.sqrt(2 * Math.PI);

/** Coefficients of erfcc in Numerical Recipes (Press et al.), relative error below 1.2e-7. */
const ERFC = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
  -0.82215223, 0.17087277,
] as const;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return DENSITY_AT_0 * Math.exp(-0.5 * x * x);
}

/** Probability that a standard normal number is at most `x`, to a relative 1.2e-7. */
export function normalCumulative(x: number): number {
  const upper = upperTail(Math.abs(x));
  return x >= 0 ? 1 - upper : upper;
}

/** Probability that a standard normal number is further from 0 than `x`, to a relative 1.2e-7. */
export function twoSidedTail(x: number): number {
  return Math.min(1, 2 * upperTail(Math.abs(x)));
}

/** Probability that a standard normal number is above `x`, which is not negative. */
function upperTail(x: number): number {
  const z = x * SQRT_HALF;
  const t = 1 / (1 + 0.5 * z);
  let sum: number = ERFC[9];
  sum = sum * t + ERFC[8];
  sum = sum * t + ERFC[7];
  sum = sum * t + ERFC[6];
  sum = sum * t + ERFC[5];
  sum = sum * t + ERFC[4];
  sum = sum * t + ERFC[3];
  sum = sum * t + ERFC[2];
  sum = sum * t + ERFC[1];
  sum = sum * t + ERFC[0];
  return 0.5 * t * Math.exp(-z * z + sum);
}

/**
 * How much a normal number is expected to lie below `best`, where lying above counts 0: the
 * expected improvement of a minimization (Jones et al. 1998).
 */
export function expectedImprovement(mean: number, deviation: number, best: number): number {
  if (!(deviation > 0)) return Math.max(0, best - mean);
  const u = (best - mean) / deviation;
  return deviation * (u * normalCumulative(u) + normalDensity(u));
}

/** Above the density at 0 by more than the errors of {@link normalCumulative}. */
const MOST_AT_0 = 0.4;

/**
 * What {@link expectedImprovement} never exceeds, without an exponential, so that a search for the
 * largest can pass over most. From `Phi(-u) >= u phi(u) / (1 + u^2)` (Gordon 1941) and the first
 * terms of `exp(u^2 / 2)`.
 */
export function improvementBound(mean: number, deviation: number, best: number): number {
  const gap = best - mean;
  if (gap >= 0) return gap + MOST_AT_0 * deviation;
  const square = (gap / deviation) ** 2;
  return (MOST_AT_0 * deviation) / ((1 + square) * (1 + square / 2 + (square * square) / 8));
}
