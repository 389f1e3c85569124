import { cellMatrix, hashCell, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { checkEncodingB, decodeEncodingA, decodeEncodingB } from '../../src/index.js';
import {
  binaryEdges,
  INCEPTION_HASH,
  INCEPTION_OPS,
  INCEPTION_POSITIONS,
  validShare,
} from './fixtures.js';

const CONVS = [0, 0, 0, 0, 0];
const nine = (position: number): number[] => Array.from({ length: 9 }, () => position);

describe('a configuration of the wrong shape', () => {
  it('names the choice outside 0 to 20', () => {
    const edges = [...nine(0).slice(1), 21];
    expect(() => decodeEncodingB({ edges, ops: CONVS })).toThrow(
      'edges[8]: expected an integer in [0, 20], got 21',
    );
  });

  it('refuses eight choices', () => {
    const configuration = { edges: nine(0).slice(1), ops: CONVS };
    expect(() => decodeEncodingB(configuration)).toThrow('expected 9 values, got a list of 8');
  });

  it('refuses half a position', () => {
    const configuration = { edges: nine(0.5), ops: CONVS };
    expect(() => decodeEncodingB(configuration)).toThrow('got 0.5');
  });
});

describe('encoding B', () => {
  it('has no path when all nine choices name one inner edge', () => {
    const verdict = checkEncodingB({ edges: nine(0), ops: CONVS });
    expect(verdict).toMatchObject({ valid: false, reason: 'no-path' });
  });

  it('collapses repeated choices', () => {
    const cell = decodeEncodingB({ edges: nine(5), ops: CONVS });
    expect(cell.mask).toBe(1 << 15);
    expect(cellMatrix(cell)[0]?.[6]).toBe(1);
  });

  it('decodes the Inception-like cell from the numbers of encoding A, which is symmetric', () => {
    const cell = decodeEncodingB({ edges: INCEPTION_POSITIONS, ops: INCEPTION_OPS });
    expect(hashCell(cell)).toBe(INCEPTION_HASH);
  });

  it('reads edges 0 and 10 as input, last inner vertex, output', () => {
    const ops = ['conv3x3-bn-relu', 0, 0, 0, 'maxpool3x3'];
    const cell = decodeEncodingB({ edges: [0, ...nine(10).slice(1)], ops });
    expect(hashCell(cell)).toBe('53cee42601ad14d661bb6878031d6acb');
  });

  it('gives every position the reversed edge of encoding A', () => {
    for (let position = 0; position < 21; position += 1) {
      const a = cellMatrix(decodeEncodingA({ edges: binaryEdges([position]), ops: CONVS }));
      const b = cellMatrix(decodeEncodingB({ edges: nine(position), ops: CONVS }));
      const reversed = a.map((row, x) => row.map((_, y) => a[6 - y]?.[6 - x]));
      expect(b).toEqual(reversed);
    }
  });

  it('finds 79 % of uniform configurations valid', () => {
    const random = RandomStream.fromSeed('encoding-b');
    const share = validShare(20_000, () => {
      const edges = Array.from({ length: 9 }, () => random.below(21));
      return checkEncodingB({ edges, ops: CONVS }).valid;
    });
    expect(Math.abs(share - 0.786)).toBeLessThan(0.015);
  });
});
