import { describe, expect, it } from 'vitest';
import { factorize, solveLower, squaredLength } from '../../src/models/cholesky.js';

describe('Cholesky', () => {
  it('says when a matrix is not positive definite', () => {
    expect(factorize(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
  });

  it('factors and solves a case by hand', () => {
    const matrix = Float64Array.of(4, 0, 2, 5);
    expect(factorize(matrix, 2)).toBe(true);
    expect([matrix[0], matrix[2], matrix[3]]).toEqual([2, 1, 2]);
    const values = Float64Array.of(4, 6);
    solveLower(matrix, 2, values);
    expect([...values]).toEqual([2, 2]);
    expect(squaredLength(values)).toBe(8);
  });
});
