import { cellId, createCell } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { opReplacements } from '../../src/landscape/op-replacement.js';
import { datasetOf, type MadeUpRun } from '../small-benchmark.js';

/** The chain input, op, output. */
function chain(op: string): number {
  const matrix = [
    [0, 1, 0],
    [0, 0, 1],
    [0, 0, 0],
  ];
  return cellId(createCell({ matrix, ops: ['input', op, 'output'] }));
}

/** Two ops side by side. */
function twoBranches(first: string, second: string): number {
  const matrix = [
    [0, 1, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ];
  return cellId(createCell({ matrix, ops: ['input', first, second, 'output'] }));
}

function replacementsOf(rows: readonly MadeUpRun[]) {
  const sorted = [...rows].sort((a, b) => a.id - b.id);
  return opReplacements(
    datasetOf(sorted),
    Float64Array.from(sorted, ({ validation }) => validation ?? NaN),
  );
}

const CONV3 = { id: chain('conv3x3-bn-relu'), validation: 0.9 };
const CONV1 = { id: chain('conv1x1-bn-relu'), validation: 0.7 };
const POOL = { id: chain('maxpool3x3'), validation: 0.75 };

describe('opReplacements', () => {
  it('says so where no two cells differ in one op', () => {
    expect(replacementsOf([CONV3])).toMatchObject({
      found: false,
      reason: 'No two cells of this dataset differ in one op alone.',
    });
  });

  it('leaves out cells without a value', () => {
    expect(replacementsOf([CONV3, { ...CONV1, validation: NaN }]).found).toBe(false);
  });

  it('gives the change of each pair in both directions', () => {
    const found = replacementsOf([CONV3, CONV1, POOL]);
    if (!found.found) throw new Error(found.reason);
    const table = Object.fromEntries(
      found.value.map(({ from, to, count, mean, improved }) => [
        `${from} ${to}`,
        [count, Math.round(mean * 1000) / 1000, improved],
      ]),
    );
    expect(table).toEqual({
      'conv3x3-bn-relu conv1x1-bn-relu': [1, -0.2, 0],
      'conv1x1-bn-relu conv3x3-bn-relu': [1, 0.2, 1],
      'conv3x3-bn-relu maxpool3x3': [1, -0.15, 0],
      'maxpool3x3 conv3x3-bn-relu': [1, 0.15, 1],
      'conv1x1-bn-relu maxpool3x3': [1, 0.05, 1],
      'maxpool3x3 conv1x1-bn-relu': [1, -0.05, 0],
    });
    expect(found.value.every(({ deviation }) => Number.isNaN(deviation))).toBe(true);
  });

  it('weighs each direction by the vertices of its own cells', () => {
    const alike = { id: twoBranches('conv3x3-bn-relu', 'conv3x3-bn-relu'), validation: 0.9 };
    const unlike = { id: twoBranches('conv3x3-bn-relu', 'maxpool3x3'), validation: 0.8 };
    const found = replacementsOf([alike, unlike]);
    if (!found.found) throw new Error(found.reason);
    const counts = found.value.map(({ from, to, count }) => [`${from} ${to}`, count]);
    expect(Object.fromEntries(counts)).toEqual({
      'conv3x3-bn-relu maxpool3x3': 2,
      'maxpool3x3 conv3x3-bn-relu': 1,
    });
  });
});
