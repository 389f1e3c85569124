import { describe, expect, it } from 'vitest';
import { PATH_COUNT, pathIndices } from '../../src/models/path-encoding.js';

/** Mask of edges x -> y. */
const edges = (...pairs: readonly (readonly [number, number])[]): number =>
  pairs.reduce((mask, [x, y]) => mask | (1 << (x + (y * (y - 1)) / 2)), 0);

/** Label of five ops. */
const ops = (...digits: readonly number[]): number =>
  digits.reduce((label, digit) => 3 * label + digit, 0);

describe(pathIndices, () => {
  it('gives the direct edge index 0 and knows no path of an encoding without one', () => {
    expect(pathIndices({ mask: edges([0, 6]), label: 0 })).toEqual([0]);
    expect(pathIndices({ mask: edges([0, 1]), label: 0 })).toEqual([]);
  });

  it('numbers paths as naszilla does, by hand', () => {
    // input -> conv1x1 -> output: 1 + 1; input -> pool -> conv3x3 -> output: 3 + 3 (1).
    const mask = edges([0, 1], [1, 6], [0, 2], [2, 3], [3, 6], [0, 6]);
    expect(pathIndices({ mask, label: ops(1, 2, 0, 0, 0) })).toEqual([0, 2, 6]);
  });

  it('counts equal paths once and leaves dead ends out', () => {
    const mask = edges([0, 1], [1, 6], [0, 2], [2, 6], [0, 3], [4, 6]);
    expect(pathIndices({ mask, label: ops(2, 2, 0, 0, 0) })).toEqual([3]);
  });

  it('ends with five pools in a row', () => {
    const mask = edges([0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [5, 6]);
    expect(pathIndices({ mask, label: ops(2, 2, 2, 2, 2) })).toEqual([PATH_COUNT - 1]);
  });
});
