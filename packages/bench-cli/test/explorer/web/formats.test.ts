import { describe, expect, it } from 'vitest';
import { formatKnownCount, formatParameters } from '../../../web/src/data/formats.js';

describe('a number of parameters', () => {
  it.each([
    [999, '999'],
    [1_000, '1.00 k'],
    [999_499, '999 k'],
    [999_500, '1.00 M'],
    [999_999, '1.00 M'],
    [1_000_000, '1.00 M'],
    [2_694_282, '2.69 M'],
    [49_979_274, '50.0 M'],
    [99_960_000, '100 M'],
    [123_456_789, '123.5 M'],
    [12_345_678_901, '12345.7 M'],
  ])('%d is written as %s', (count, text) => {
    expect(formatParameters(count)).toBe(text);
  });
});

describe('a count', () => {
  it('that was not made is not written as a number', () => {
    expect(formatKnownCount(null)).toBe('not counted');
    expect(formatKnownCount(423_624)).toBe('423,624');
  });
});
