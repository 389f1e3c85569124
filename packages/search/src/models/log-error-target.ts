/** Smallest error that is told apart, so that an accuracy of 1 has a logarithm. */
const LEAST_ERROR = 1e-4;

/**
 * Accuracies as targets of a regression, lower is better: ln(1 - accuracy), clipped from above at
 * the median plus `headroom`, so that a collapsed run cannot bend the model, then standardized. NaN
 * stays NaN. Of no accuracies at all, all stay NaN.
 */
export function logErrorTargets(accuracies: readonly number[], headroom: number): number[] {
  const errors = accuracies.map((accuracy) => Math.log(Math.max(LEAST_ERROR, 1 - accuracy)));
  const known = errors.filter((error) => !Number.isNaN(error));
  if (known.length === 0) return errors;
  const ceiling = median(known) + headroom;
  const clipped = known.map((error) => Math.min(ceiling, error));
  const mean = clipped.reduce((sum, error) => sum + error, 0) / clipped.length;
  const squares = clipped.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / clipped.length) || 1;
  return errors.map((error) => (Math.min(ceiling, error) - mean) / deviation);
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
