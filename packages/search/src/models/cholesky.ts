/**
 * Lower factor L of a symmetric positive definite matrix, `L L^T = matrix`, row-major `[n][n]`; only
 * the lower triangle is read and written, in place. False when a pivot is not positive.
 */
export function factorize(matrix: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * n + j]!;
      for (let k = 0; k < j; k += 1) rest -= matrix[i * n + k]! * matrix[j * n + k]!;
      if (i > j) matrix[i * n + j] = rest / matrix[j * n + j]!;
      else if (rest > 0) matrix[i * n + i] = Math.sqrt(rest);
      else return false;
    }
  }
  return true;
}

/** Solves `L x = values` in place. */
export function solveLower(factor: Float64Array, n: number, values: Float64Array): void {
  for (let i = 0; i < n; i += 1) {
    let rest = values[i]!;
    for (let k = 0; k < i; k += 1) rest -= factor[i * n + k]! * values[k]!;
    values[i] = rest / factor[i * n + i]!;
  }
}

/** Sum of squares of numbers. */
export function squaredLength(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
