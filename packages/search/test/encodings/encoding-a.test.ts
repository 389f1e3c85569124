import { cellMatrix, cellOps, hashCell, RandomStream } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { checkEncodingA, decodeEncodingA } from '../../src/index.js';
import {
  binaryEdges,
  INCEPTION_HASH,
  INCEPTION_OPS,
  INCEPTION_POSITIONS,
  validShare,
} from './fixtures.js';

const CONVS = [0, 0, 0, 0, 0];

describe('a configuration of the wrong shape', () => {
  it('says how many edges it expected', () => {
    expect(() => decodeEncodingA({ edges: [1, 0], ops: CONVS })).toThrow(
      'edges: expected 21 values, got a list of 2',
    );
  });

  it('names the edge that is neither 0 nor 1', () => {
    const edges = binaryEdges([0]);
    edges[7] = 2;
    expect(() => decodeEncodingA({ edges, ops: CONVS })).toThrow(
      'edges[7]: expected 0 or 1, got 2',
    );
  });

  it('names an op that the space lacks', () => {
    const ops = [0, 0, 'conv5x5-bn-relu', 0, 0];
    expect(() => decodeEncodingA({ edges: binaryEdges([5]), ops })).toThrow(
      /ops\[2\]: expected one of conv3x3-bn-relu.*got "conv5x5-bn-relu"/,
    );
  });

  it('refuses four ops', () => {
    const configuration = { edges: binaryEdges([5]), ops: [0, 0, 0, 0] };
    expect(() => decodeEncodingA(configuration)).toThrow('expected 5 ops');
  });

  it('carries the code invalid-configuration', () => {
    const decode = () => decodeEncodingA({ edges: 'x' as never, ops: CONVS });
    expect(decode).toThrow(expect.objectContaining({ code: 'invalid-configuration' }));
  });
});

describe('a configuration that the experiments call invalid', () => {
  it('has ten edges, although pruning would leave fewer', () => {
    const edges = binaryEdges([5, 6, 7, 8, 9, 11, 12, 13, 15, 16]);
    const verdict = checkEncodingA({ edges, ops: CONVS });
    expect(verdict).toMatchObject({ valid: false, reason: 'too-many-raw-edges' });
    expect(hashCell(verdict.cell)).toBe('043721b9c7fe8c5fad811d47d83132ec');
  });

  it('has no way from the input to the output', () => {
    const verdict = checkEncodingA({ edges: binaryEdges([0]), ops: CONVS });
    expect(verdict).toMatchObject({ valid: false, reason: 'no-path' });
  });
});

describe('encoding A', () => {
  it('numbers edges row by row over the upper triangle', () => {
    const cell = decodeEncodingA({ edges: binaryEdges([1, 6, 20]), ops: INCEPTION_OPS });
    const matrix = cellMatrix(cell);
    expect([matrix[0]?.[2], matrix[1]?.[2], matrix[5]?.[6]]).toEqual([1, 1, 1]);
    expect(matrix.flat().reduce((edges, entry) => edges + entry)).toBe(3);
    expect(cellOps(cell)).toEqual(['input', ...INCEPTION_OPS, 'output']);
  });

  it('decodes the Inception-like cell', () => {
    const edges = binaryEdges(INCEPTION_POSITIONS);
    expect(hashCell(decodeEncodingA({ edges, ops: INCEPTION_OPS }))).toBe(INCEPTION_HASH);
  });

  it('reads edges 0 and 10 as input, first inner vertex, output', () => {
    const ops = ['conv3x3-bn-relu', 0, 0, 0, 'maxpool3x3'];
    const cell = decodeEncodingA({ edges: binaryEdges([0, 10]), ops });
    expect(hashCell(cell)).toBe('b49ac8c578b4561d79ac7087988f1c61');
  });

  it('prunes dangling edges to the two-vertex cell', () => {
    const edges = Uint8Array.from(binaryEdges([5, 6, 11, 12, 14, 17, 18, 20]));
    const verdict = checkEncodingA({ edges, ops: CONVS });
    expect(verdict).toMatchObject({ valid: true, id: 0 });
    expect(hashCell(verdict.cell)).toBe('043721b9c7fe8c5fad811d47d83132ec');
  });

  it('finds 27 % of uniform configurations valid', () => {
    const random = RandomStream.fromSeed('encoding-a');
    const share = validShare(20_000, () => {
      const edges = Array.from({ length: 21 }, () => random.below(2));
      return checkEncodingA({ edges, ops: CONVS }).valid;
    });
    expect(Math.abs(share - 0.273)).toBeLessThan(0.015);
  });
});
