import { createHash } from 'node:crypto';
import {
  NASBENCH_101,
  cellOf,
  hashTable,
  trainableParameters,
  trainableParametersOfAll,
  vertexChannels,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { maskOfMatrix, oracleParameters, rawCell } from '../oracle/index.js';
import { PARAMETERS_BY_HASH, rowsToMatrix } from './acceptance-cells.js';
import { goldenChannels, goldenSample } from './golden-files.js';

describe(vertexChannels, () => {
  it.each(goldenChannels())('$matrix from $cin to $cout: $channels', (golden) => {
    const matrix = rowsToMatrix(golden.matrix);
    const shape = { vertices: matrix.length, mask: maskOfMatrix(matrix) };
    expect(vertexChannels(shape, golden.cin, golden.cout)).toEqual(golden.channels);
  });
});

describe('trainable parameters of all cells', () => {
  const all = trainableParametersOfAll();
  const table = hashTable(NASBENCH_101);

  it('have the golden checksum over "hash parameters" lines sorted by hash', () => {
    const sha256 = createHash('sha256');
    for (const id of table.idsByHash()) sha256.update(`${table.hashOf(id)} ${all[id]}\n`);
    expect(sha256.digest('hex')).toBe(
      '2ac828a0cc567db9f42aa5cd7f32dac009fe8d241232fe7b892598f0aa84d019',
    );
  });

  it('run from 227,274 to 49,979,274 with median 5,356,682', () => {
    const sorted = all.slice().sort();
    expect(sorted.length).toBe(423_624);
    expect([sorted[0], sorted.at(-1)]).toEqual([227_274, 49_979_274]);
    expect([sorted[211_811], sorted[211_812]]).toContain(5_356_682);
    expect(new Set(all).size).toBe(3336);
    expect(all.reduce((sum, count) => sum + count, 0)).toBe(3_583_758_170_075);
    // Many cells share each extreme; these are two of them.
    expect(all[table.find('01da1025a8b3a7c0b848adccef93c5a5')]).toBe(227_274);
    expect(all[table.find('fdb35feebc2b34f23e87bc7dbd549951')]).toBe(49_979_274);
  });

  it.each([...PARAMETERS_BY_HASH])('cell %s has %i', (hash, parameters) => {
    const id = table.find(hash);
    expect(all[id]).toBe(parameters);
    expect(trainableParameters(cellOf(id, NASBENCH_101))).toBe(parameters);
  });
});

describe('trainable parameters in other networks', () => {
  const network = {
    stemChannels: 16,
    stacks: 2,
    modulesPerStack: 5,
    imageChannels: 1,
    classes: 100,
  };

  it('equal a plain count for the golden cells', () => {
    for (const { id, vertices, bits, labels } of goldenSample().cells) {
      const cell = cellOf(id, NASBENCH_101);
      const raw = { ...rawCell(vertices, bits, 0, 3), labels };
      expect(trainableParameters(cell, { network })).toBe(oracleParameters(raw, network));
    }
  });
});
