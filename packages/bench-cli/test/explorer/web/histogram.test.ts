import { describe, expect, it } from 'vitest';
import { binRows, countBins } from '../../../web/src/filters/histogram.js';

const LOG = { isLog: true, isWhole: false };

describe('bins of a logarithmic field', () => {
  it('have zeros in the first one, and the others by their own range', () => {
    const { all, binOf, min, max } = binRows(Float32Array.of(0, 10, 100, 1_000, Number.NaN), LOG);
    expect([min, max]).toEqual([0, 1_000]);
    expect([...binOf]).toEqual([0, 0, 24, 47, 255]);
    expect([all[0], all[24], all[47]]).toEqual([2, 1, 1]);
  });

  it('have all cells in the first one where no number is positive, or all are equal', () => {
    expect(binRows(Float32Array.of(0, 0), LOG).all[0]).toBe(2);
    expect(binRows(Float32Array.of(-1, 0), LOG).all[0]).toBe(2);
    expect(binRows(Float32Array.of(7, 7, 7), LOG).all[0]).toBe(3);
  });
});

describe('bins of whole numbers', () => {
  it('are one for each number, and count the cells that pass', () => {
    const bins = binRows(Uint8Array.of(3, 5, 5, 4), { isLog: false, isWhole: true });
    expect([...bins.all]).toEqual([1, 1, 2]);
    expect([...countBins(bins, Uint8Array.of(1, 0, 1, 0))]).toEqual([1, 0, 1]);
  });
});
