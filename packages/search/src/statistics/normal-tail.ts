/**
 * Probability that a standard normal number is further from 0 than `z`, with a relative error below
 * 1.2e-7 (Numerical Recipes, `erfcc`).
 */
export function twoSidedTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const coefficients = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398,
    1.48851587, -0.82215223, 0.17087277,
  ];
  let power = 0;
  for (const coefficient of coefficients.reverse()) power = power * t + coefficient;
  return Math.min(1, t * Math.exp(-x * x + power));
}
