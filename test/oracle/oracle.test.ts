import { describe, expect, it } from 'vitest';
import {
  FLOAT_MATRIX,
  INCEPTION_LIKE,
  INPUT_TO_OUTPUT,
  rowsToMatrix,
} from '../golden/acceptance-cells.js';
import { goldenChannels, goldenCounts, goldenSample } from '../golden/golden-files.js';
import {
  FirstSeenSpace,
  countEdges,
  isIsomorphic,
  labelsOfNumber,
  maskOfMatrix,
  matrixOfMask,
  numberOfLabels,
  oracleChannels,
  oracleNeighbors,
  oracleParameters,
  prune,
  rawCell,
  referenceHash,
  smallestForm,
} from './index.js';

const { cells, raws } = goldenSample();

describe('golden sample', () => {
  it('holds 1,796 cells and 304 raw matrices', () => {
    expect([cells.length, raws.length]).toEqual([1796, 304]);
  });
});

describe('oracle encodings', () => {
  it('reads and writes the masks of the golden cells', () => {
    for (const cell of [...cells, ...raws]) {
      expect(matrixOfMask(cell.bits, cell.vertices)).toEqual(cell.matrix);
      expect(maskOfMatrix(cell.matrix)).toBe(cell.bits);
    }
  });

  it('reads and writes the labels of the golden cells', () => {
    for (const { labels, vertices } of cells) {
      expect(labelsOfNumber(numberOfLabels(labels, 3), vertices, 3)).toEqual(labels);
    }
  });
});

describe('oracle pruning and hash', () => {
  it('gives the reference hash of every golden cell', () => {
    for (const cell of cells) expect(referenceHash(cell)).toBe(cell.hash);
  });

  it('keeps every vertex of the golden cells', () => {
    for (const { matrix, labels } of cells) {
      expect(prune({ matrix, labels })).toEqual({ matrix, labels });
    }
  });

  it('gives the verdict of the reference for every golden raw matrix', () => {
    for (const raw of raws) {
      const pruned = prune(raw);
      const tooLarge = pruned !== null && countEdges(pruned.matrix) > 9;
      const verdict =
        pruned === null ? 'invalid' : tooLarge ? 'out of domain' : referenceHash(pruned);
      expect(verdict).toBe(raw.expect);
    }
  });
});

describe('oracle isomorphism', () => {
  it('takes the first-seen form for the smallest form of every golden cell', () => {
    for (const cell of cells) {
      const label = numberOfLabels(cell.labels, 3);
      expect(smallestForm(cell, 3)).toEqual({ mask: cell.bits, label });
    }
  });

  it('tells the two cells apart on which the reference hash collides', () => {
    const { bits_a, bits_b, hash } = goldenCounts().wl_collision_example;
    const a = rawCell(8, bits_a, 0, 3);
    const b = rawCell(8, bits_b, 0, 3);
    expect([referenceHash(a), referenceHash(b)]).toEqual([hash, hash]);
    expect(isIsomorphic(a, b)).toBe(false);
  });
});

describe('oracle first-seen walk', () => {
  const space = new FirstSeenSpace({ maxVertices: 5, maxEdges: 9, ops: 3 });

  it('counts 2,532 cells of up to 5 vertices', () => {
    expect(space.cells.length).toBe(goldenCounts().nasbench101.cumulative_unique_cells['5']);
  });

  it('numbers the golden cells of up to 5 vertices as the reference does', () => {
    for (const golden of cells.filter(({ vertices }) => vertices <= 5)) {
      const { vertices, mask, label } = space.cells[golden.id]!;
      expect({ vertices, mask, label: labelsOfNumber(label, vertices, 3) }).toEqual({
        vertices: golden.vertices,
        mask: golden.bits,
        label: golden.labels,
      });
    }
  });
});

describe('oracle channels and parameters', () => {
  it('splits channels as the reference asserts', () => {
    for (const { matrix, cin, cout, channels } of goldenChannels()) {
      const rows = matrix.map((row) => Array.from(row, Number));
      expect(oracleChannels(rows, cin, cout)).toEqual(channels);
    }
  });

  it('hashes and counts the parameters of the well-known cells', () => {
    for (const { rows, labels, hash, parameters } of [INPUT_TO_OUTPUT, INCEPTION_LIKE]) {
      const cell = { matrix: rowsToMatrix(rows), labels };
      expect(referenceHash(cell)).toBe(hash);
      expect(oracleParameters(cell)).toBe(parameters);
    }
  });

  it('counts by vertex order: the float matrix has 3,817,382 as given, 3,822,005 as stored', () => {
    const pruned = prune({
      matrix: rowsToMatrix(FLOAT_MATRIX.rows),
      labels: FLOAT_MATRIX.labels,
    })!;
    const { mask, label } = smallestForm(pruned, 3);
    expect(referenceHash(pruned)).toBe(FLOAT_MATRIX.hash);
    expect(oracleParameters(pruned)).toBe(3_817_382);
    expect(oracleParameters(rawCell(5, mask, label, 3))).toBe(FLOAT_MATRIX.parameters);
  });
});

describe('oracle neighbours', () => {
  it('finds the neighbours of a space of three vertices and one op by hand', () => {
    // ids: 0 = in->out, 1 = in->a->out, 2 = both. From 0 to 1 takes two edits.
    const space = new FirstSeenSpace({ maxVertices: 3, maxEdges: 3, ops: 1 });
    expect(oracleNeighbors(space)).toEqual([[2], [2], [0, 1]]);
  });
});
