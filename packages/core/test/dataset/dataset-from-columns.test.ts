import { describe, expect, it } from 'vitest';
import {
  allocateCells,
  allocateRuns,
  cellsOfIds,
  datasetFromColumns,
  hashTable,
  NASBENCH_101,
  cellOf,
  defineSpace,
  edgeCount,
  type DatasetDescription,
  type RunColumns,
} from '../../src/index.js';
import { SMALL_CELLS, SMALL_DESCRIPTION, smallRuns } from './small-tables.js';

const small = (runs: RunColumns = smallRuns(), manifest: DatasetDescription = SMALL_DESCRIPTION) =>
  datasetFromColumns({ runs, manifest });

const changed = (change: (runs: RunColumns) => void): RunColumns => {
  const runs = smallRuns();
  change(runs);
  return runs;
};

describe('datasetFromColumns, used wrongly', () => {
  it('names a misspelled option', () => {
    const options = { runs: smallRuns(), manifest: SMALL_DESCRIPTION, cell: [] };
    expect(() => datasetFromColumns(options as never)).toThrow(/unknown option "cell"/);
  });

  it('refuses columns of different lengths, and a column left out', () => {
    expect(() => small({ ...smallRuns(), repeat: new Uint8Array(3) })).toThrow(
      /run column repeat must have 24 entries, got 3/,
    );
    const without = { ...smallRuns(), repeat: undefined } as unknown as RunColumns;
    expect(() => small(without)).toThrow(/repeat must have 24 entries, got undefined/);
  });

  it.each([
    ['unsorted rows', (runs: RunColumns) => (runs.cellId[0] = 9), /sortRuns/],
    ['a run twice', (runs: RunColumns) => (runs.repeat[1] = 0), /both cell 0, epochs 4, repeat 0/],
    ['an unknown status', (runs: RunColumns) => (runs.status[4] = 3), /status of run 4 .* below 3/],
    ['an unknown kind', (runs: RunColumns) => (runs.aggregation[4] = 3), /aggregation of run 4/],
    ['no configuration', (runs: RunColumns) => (runs.configuration[2] = 1), /configuration of run/],
    ['no stamps', (runs: RunColumns) => (runs.layout[3] = 2), /layout of run 3 .* below 2.* got 2/],
  ])('refuses %s', (_, change, text) => {
    expect(() => small(changed(change))).toThrow(
      expect.objectContaining({ code: 'invalid-dataset', message: expect.stringMatching(text) }),
    );
  });

  it('refuses a cell that the space does not have', () => {
    const runs = changed(({ cellId }) => cellId.fill(423_624, 18));
    expect(() => small(runs)).toThrow(/\[0, 423623\], got 423624/);
  });

  it('refuses cells that do not fit the runs', () => {
    const runs = smallRuns();
    const cells = (ids: number[]) => cellsOfIds(Int32Array.from(ids), runs, NASBENCH_101);
    const make = (given: ReturnType<typeof cells>) => () =>
      datasetFromColumns({ cells: given, runs, manifest: SMALL_DESCRIPTION });
    expect(make(cells([0, 7, 1_000]))).toThrow(/run 18 is of cell 423623, which the cells do not/);
    expect(make(allocateCells(4))).toThrow(/larger id/);
    expect(make({ ...cells([...SMALL_CELLS]), hash: new Uint8Array(4) })).toThrow(/hash .* 64/);
    const shifted = cells([...SMALL_CELLS]);
    shifted.firstRun[2] = 5;
    expect(make(shifted)).toThrow(/firstRun of cell 2 must be 12, got 5/);
  });

  it.each([
    [{ name: '' }, /\.name/],
    [{ provenance: 'reel' }, /\.provenance must be one of real, surrogate, synthetic, got "reel"/],
    [{ space: { maxVertices: 9, maxEdges: 9, ops: 3 } }, /maxVertices/],
    [{ configurations: [{ digest: 'x', label: 'y' }] }, /configurations\[0\]/],
    [{ epochStamps: [[4, 2, 0]] }, /epochStamps\[0\] must be three ascending epochs/],
    [{ sources: {} }, /\.sources must be an array/],
  ])('refuses the manifest part %j', (part, text) => {
    expect(() => small(smallRuns(), { ...SMALL_DESCRIPTION, ...part } as never)).toThrow(text);
  });
});

describe('a dataset in memory', () => {
  it('has the cells of its runs, in stored form, with their hashes', () => {
    const { cells, space, provenance, origin } = small();
    expect(space).toBe(NASBENCH_101);
    expect([provenance, origin]).toEqual(['real', 'small']);
    expect([...cells.id]).toEqual(SMALL_CELLS);
    for (const [row, id] of SMALL_CELLS.entries()) {
      const { vertices, mask, label } = cellOf(id);
      expect([cells.vertices[row], cells.mask[row], cells.label[row]]).toEqual([
        vertices,
        mask,
        label,
      ]);
      const digest = Buffer.from(cells.hash.subarray(16 * row, 16 * row + 16)).toString('hex');
      expect(digest).toBe(hashTable().hashOf(id));
    }
    expect([...cells.edges]).toEqual(SMALL_CELLS.map((id) => edgeCount(cellOf(id))));
  });

  it('finds the row of each cell and of no other', () => {
    const dataset = small();
    expect(SMALL_CELLS.map((id) => dataset.cellRow(id))).toEqual([0, 1, 2, 3]);
    for (const id of [-1, 1, 999, 1_001, 423_624, 0.5, NaN]) expect(dataset.cellRow(id)).toBe(-1);
  });

  it('finds rows in a dataset of all first cells, whose rows are the ids', () => {
    const dataset = small(smallRuns({ cells: [0, 1, 2] }));
    expect([0, 1, 2, 3, -1, 0.5].map((id) => dataset.cellRow(id))).toEqual([0, 1, 2, -1, -1, -1]);
  });

  it('gives the runs of each cell, and none of a cell without runs', () => {
    const runs = smallRuns({ cells: [7] });
    const cells = cellsOfIds(Int32Array.from([0, 7, 9]), runs, NASBENCH_101);
    const dataset = datasetFromColumns({ cells, runs, manifest: SMALL_DESCRIPTION });
    expect([0, 1, 2].map((row) => dataset.runRange(row))).toEqual([
      [0, 0],
      [0, 6],
      [6, 6],
    ]);
    for (const row of [-1, 3, 0.5]) {
      expect(() => dataset.runRange(row)).toThrow(
        expect.objectContaining({ code: 'not-in-dataset' }),
      );
    }
  });

  it('computes budgets and counts, whatever the given manifest says', () => {
    const { manifest } = small(smallRuns(), {
      ...SMALL_DESCRIPTION,
      budgets: [1],
      counts: { cells: 9, runs: 9 },
    } as never);
    expect(manifest).toMatchObject({
      budgets: [4, 108],
      counts: { cells: 4, runs: 24 },
      files: {},
    });
    expect(manifest.createdBy).toMatch(/^@nasbench\/core \d/);
  });

  it('works in another space', () => {
    const space = defineSpace({ maxVertices: 4, maxEdges: 6, ops: 2 });
    const runs = allocateRuns(1);
    const dataset = small(runs, { ...SMALL_DESCRIPTION, space });
    expect(dataset.space).toMatchObject({ maxVertices: 4, ops: ['op0', 'op1'] });
    expect(dataset.cells.vertices[0]).toBe(2);
  });

  it('may be empty', () => {
    const dataset = small(allocateRuns(0));
    expect(dataset.manifest).toMatchObject({ budgets: [], counts: { cells: 0, runs: 0 } });
    expect(dataset.cellRow(0)).toBe(-1);
  });

  it('answers nothing once it is closed, also by leaving its scope', () => {
    const dataset = small();
    {
      using scoped = dataset;
      expect(scoped.isClosed).toBe(false);
    }
    expect(dataset.isClosed).toBe(true);
    dataset.close();
    for (const use of [
      () => dataset.cells,
      () => dataset.runs,
      () => dataset.cellRow(0),
      () => dataset.runRange(0),
    ]) {
      expect(use).toThrow(expect.objectContaining({ code: 'dataset-closed' }));
    }
    expect(dataset.manifest.name).toBe('small');
  });
});
