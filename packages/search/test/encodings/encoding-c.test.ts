import { hashCell, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { checkEncodingC, decodeEncodingA, decodeEncodingC } from '../../src/index.js';
import {
  binaryEdges,
  INCEPTION_HASH,
  INCEPTION_OPS,
  INCEPTION_POSITIONS,
  validShare,
} from './fixtures.js';

const CONVS = [0, 0, 0, 0, 0];
const zeros = binaryEdges([]);

describe('a configuration of the wrong shape', () => {
  it.each([10, -1, 2.5, Number.NaN])('refuses to keep %s edges', (edgeCount) => {
    expect(() => decodeEncodingC({ edgeCount, weights: zeros, ops: CONVS })).toThrow(
      `edgeCount: expected an integer in [0, 9], got ${edgeCount}`,
    );
  });

  it.each([Number.NaN, 1.01, -0.1])('names the weight %s', (weight) => {
    const weights = [...zeros.slice(1), weight];
    expect(() => decodeEncodingC({ edgeCount: 1, weights, ops: CONVS })).toThrow(
      `weights[20]: expected a number in [0, 1], got ${weight}`,
    );
  });
});

describe('encoding C', () => {
  it('has no path when no edge is kept', () => {
    const verdict = checkEncodingC({ edgeCount: 0, weights: zeros, ops: CONVS });
    expect(verdict).toMatchObject({ valid: false, reason: 'no-path', cell: { mask: 0 } });
  });

  it('keeps the heaviest edges, numbered as in encoding A', () => {
    const weights = zeros.map((_, position) =>
      (INCEPTION_POSITIONS as readonly number[]).includes(position) ? 0.9 - position / 100 : 0.1,
    );
    const cell = decodeEncodingC({ edgeCount: 9, weights, ops: INCEPTION_OPS });
    expect(hashCell(cell)).toBe(INCEPTION_HASH);
  });

  it('keeps the higher positions of equal weights', () => {
    const weights = new Float32Array(21).fill(0.5);
    const cell = decodeEncodingC({ edgeCount: 2, weights, ops: CONVS });
    expect(cell).toEqual(decodeEncodingA({ edges: binaryEdges([19, 20]), ops: CONVS }));
  });

  it('finds 44 % of uniform configurations valid', () => {
    const random = RandomStream.fromSeed('encoding-c');
    const share = validShare(20_000, () => {
      const weights = Array.from({ length: 21 }, () => random.float());
      return checkEncodingC({ edgeCount: random.below(10), weights, ops: CONVS }).valid;
    });
    expect(Math.abs(share - 0.436)).toBeLessThan(0.015);
  });
});
