import { describe, expect, it } from 'vitest';
import {
  allocateRuns,
  areRunsSorted,
  NO_SOURCE_INDEX,
  RandomStream,
  RUN_COLUMN_NAMES,
  sliceRuns,
  sortRuns,
} from '../../src/index.js';
import { smallRuns } from './small-tables.js';

describe(sortRuns, () => {
  it('brings every column into the order of cell, epochs, repeat, and keeps equal keys in order', () => {
    const length = 5_000;
    const runs = allocateRuns(length);
    const stream = RandomStream.fromSeed('sort');
    for (let row = 0; row < length; row += 1) {
      runs.cellId[row] = stream.below(40) * 65_537;
      runs.epochs[row] = [4, 108, 40_000][stream.below(3)]!;
      runs.repeat[row] = stream.below(20);
      for (const name of RUN_COLUMN_NAMES.slice(3)) runs[name][row] = row % 256;
      runs.sourceIndex[row] = row;
    }
    const { cellId, epochs, repeat } = runs;
    const expected = Array.from({ length }, (_, row) => ({
      row,
      key: [cellId[row]!, epochs[row]!, repeat[row]!] as const,
    })).sort((a, b) => {
      for (const i of [0, 1, 2] as const) if (a.key[i] !== b.key[i]) return a.key[i] - b.key[i];
      return a.row - b.row;
    });
    expect(areRunsSorted(runs)).toBe(false);
    expect(sortRuns(runs)).toBe(runs);
    expect(areRunsSorted(runs)).toBe(true);
    expect([...runs.sourceIndex]).toEqual(expected.map(({ row }) => row));
    expect([...runs.cellId]).toEqual(expected.map(({ key }) => key[0]));
    for (const name of RUN_COLUMN_NAMES.slice(3, -1)) {
      expect([...runs[name]], name).toEqual(expected.map(({ row }) => row % 256));
    }
  });

  it('leaves sorted rows as they are', () => {
    const runs = smallRuns();
    expect(sortRuns(runs)).toBe(runs);
    expect(runs).toEqual(smallRuns());
    expect(areRunsSorted(allocateRuns(0))).toBe(true);
  });
});

describe(allocateRuns, () => {
  it('makes measurements unknown and the rest 0', () => {
    const runs = allocateRuns(2);
    expect(runs.length).toBe(2);
    for (const name of RUN_COLUMN_NAMES) expect(runs[name].length, name).toBe(2);
    expect([...runs.finalTest, ...runs.totalSeconds]).toEqual([NaN, NaN, NaN, NaN]);
    expect([runs.cellId[0], runs.status[1], runs.parameters[0]]).toEqual([0, 0, 0]);
    expect([...runs.sourceIndex]).toEqual([NO_SOURCE_INDEX, NO_SOURCE_INDEX]);
  });
});

describe(sliceRuns, () => {
  it('is a view on the same memory', () => {
    const runs = smallRuns();
    const slice = sliceRuns(runs, 2, 5);
    expect(slice.length).toBe(3);
    slice.finalTest[0] = 0.5;
    expect(runs.finalTest[2]).toBe(0.5);
  });
});
