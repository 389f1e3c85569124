import { describe, expect, it } from 'vitest';
import { valueText } from '../src/value-text.js';

describe(valueText, () => {
  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [NaN, 'NaN'],
    [0.5, '0.5'],
    [3n, '3n'],
    ['a "b"', '"a \\"b\\""'],
    [[1, 2], 'an array of 2'],
    [new Float32Array(2), 'a Float32Array'],
    [{}, 'an object without keys'],
    [{ id: 1, hash: 2 }, 'an object with id, hash'],
    [() => 1, 'a function'],
  ])('writes %o as %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  it('shortens long texts', () => {
    expect(valueText('x'.repeat(1e6))).toHaveLength(60);
  });
});
