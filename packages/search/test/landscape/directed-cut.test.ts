import { matrixToMask } from '@nasbench/core';
import { expect, it } from 'vitest';
import { largestDirectedCut } from '../../src/landscape/directed-cut.js';

const widthOf = (matrix: number[][]): number =>
  largestDirectedCut(matrix.length, matrixToMask(matrix));

it('is one for a chain of two edges: no cut crosses both in one direction', () => {
  expect(
    widthOf([
      [0, 1, 0],
      [0, 0, 1],
      [0, 0, 0],
    ]),
  ).toBe(1);
});

it('is two for a chain of three edges, which a cut crosses, comes back over, and crosses again', () => {
  expect(
    widthOf([
      [0, 1, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]),
  ).toBe(2);
});

it('counts parallel branches', () => {
  expect(
    widthOf([
      [0, 1, 1, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]),
  ).toBe(3);
});
