import type { Tensor4D } from '@tensorflow/tfjs';
import { describe, expect, it } from 'vitest';
import { engineForTest } from '../available-engines.js';

/** Gradient of the sum of a max-pool, weighted by `weights`. */
async function gradientOf(values: number[], side: number, stride: number, weights: number[]) {
  const { tf } = await engineForTest('wasm');
  const pool = (x: unknown) => tf.maxPool(x as Tensor4D, 2, stride, 'valid');
  const x = tf.tensor4d(values, [1, side, side, 1]);
  const outputSide = (side - 2) / stride + 1;
  const dy = tf.tensor4d(weights, [1, outputSide, outputSide, 1]);
  return Array.from(
    await tf
      .grad((input) => pool(input))(x, dy)
      .data(),
  );
}

describe('the gradient of a max-pool on wasm', () => {
  it('goes to the maximum of a window that is negative throughout', async () => {
    const values = [-1, -2, -3, -4, -5, -6, -7, -8, -9];
    const gradient = await gradientOf(values, 3, 1, [1, 10, 100, 1000]);
    expect(gradient).toEqual([1, 10, 0, 100, 1000, 0, 0, 0, 0]);
  });

  it('goes to the first of equal values', async () => {
    expect(await gradientOf([1, 1, 1, 1], 2, 2, [3])).toEqual([3, 0, 0, 0]);
  });

  it('adds up where windows share their maximum', async () => {
    const values = [0, 0, 0, 0, 9, 0, 0, 0, 0];
    expect((await gradientOf(values, 3, 1, [1, 2, 3, 4]))[4]).toBe(10);
  });

  it('is lost with a NaN rather than invented', async () => {
    expect(await gradientOf([Number.NaN, 1, 1, 1], 2, 2, [3])).not.toContain(Number.NaN);
  });
});
