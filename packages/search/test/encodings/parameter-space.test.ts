import { RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { decodeEncodingA, decodeEncodingB } from '../../src/index.js';
import { drawConfigurations, parameterSpaceOf } from '../../src/encodings/parameter-space.js';

describe(parameterSpaceOf, () => {
  it('refuses encoding C, whose weights are no categories', () => {
    expect(() => parameterSpaceOf('encoding-c' as never)).toThrow(
      expect.objectContaining({ code: 'unknown-encoding' }),
    );
  });

  it.each([
    ['encoding-a', 26, decodeEncodingA, 21],
    ['encoding-b', 14, decodeEncodingB, 9],
  ] as const)('decodes %s as its own decoder does', (name, width, decode, edges) => {
    const space = parameterSpaceOf(name);
    expect(space.levels).toHaveLength(width);
    const values = new Uint8Array(50 * width);
    drawConfigurations(space, RandomStream.fromSeed(1), values, 50);
    for (let offset = 0; offset < values.length; offset += width) {
      const configuration = [...values.subarray(offset, offset + width)];
      const cell = decode({
        edges: configuration.slice(0, edges),
        ops: configuration.slice(edges),
      });
      expect(space.maskOf(values, offset)).toBe(cell.mask);
      expect(space.labelOf(values, offset)).toBe(cell.label);
      expect(space.maskOf(configuration)).toBe(cell.mask);
      expect(space.labelOf(configuration)).toBe(cell.label);
    }
  });
});

describe(drawConfigurations, () => {
  it.each(['encoding-a', 'encoding-b'] as const)('draws each value of %s alike', (name) => {
    const space = parameterSpaceOf(name);
    const width = space.levels.length;
    const values = new Uint8Array(20_000 * width);
    drawConfigurations(space, RandomStream.fromSeed(2), values, 20_000);
    space.levels.forEach((levels, parameter) => {
      const counts = new Array<number>(levels).fill(0);
      for (let at = parameter; at < values.length; at += width) counts[values[at]!]! += 1;
      for (const count of counts) expect(Math.abs(count / 20_000 - 1 / levels)).toBeLessThan(0.02);
    });
  });

  it('writes no more than it is asked for', () => {
    const space = parameterSpaceOf('encoding-a');
    const values = new Uint8Array(2 * 26).fill(9);
    drawConfigurations(space, RandomStream.fromSeed(3), values, 1);
    expect(values.subarray(26).every((value) => value === 9)).toBe(true);
    expect(values.subarray(0, 26).every((value) => value < 3)).toBe(true);
  });
});
