import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  cellsOfIds,
  datasetFromColumns,
  mergeDatasets,
  NASBENCH_101,
  NO_SOURCE_INDEX,
  openDataset,
  verifyDataset,
  writeDataset,
  type DatasetDescription,
  type MergeDatasetsOptions,
  type RunColumns,
} from '../../src/index.js';
import { scratchFolder, SMALL_DESCRIPTION, smallRuns } from './small-tables.js';

const inMemory = (runs: RunColumns, manifest: Partial<DatasetDescription> = {}) =>
  datasetFromColumns({ runs, manifest: { ...SMALL_DESCRIPTION, ...manifest } });

async function merge(inputs: MergeDatasetsOptions['inputs'], options = {}) {
  const out = join(scratchFolder(), 'merged');
  const result = await mergeDatasets({ inputs, out, ...options });
  return { result, out, merged: openDataset(out, { mode: 'read' }) };
}

describe('mergeDatasets, used wrongly', () => {
  it('names a misspelled option, and wants an input', async () => {
    const options = { inputs: [], out: 'x', input: 1 };
    await expect(mergeDatasets(options as never)).rejects.toThrow(/unknown option "input"/);
    await expect(mergeDatasets({ inputs: [], out: 'x' })).rejects.toThrow(/at least one input/);
    await expect(mergeDatasets({ inputs: ['/none'], out: 'x' })).rejects.toMatchObject({
      code: 'dataset-not-found',
    });
  });

  it('mixes neither provenances nor spaces', async () => {
    const real = inMemory(smallRuns());
    const surrogate = inMemory(smallRuns(), { provenance: 'surrogate' });
    const small = inMemory(smallRuns({ cells: [0] }), {
      space: { ...SMALL_DESCRIPTION.space, maxEdges: 8 },
    });
    for (const other of [surrogate, small]) {
      await expect(merge([real, other])).rejects.toMatchObject({ code: 'datasets-differ' });
    }
  });

  it('mixes no configurations and no kinds within a cell and budget', async () => {
    const other = smallRuns();
    other.repeat.forEach((repeat, row) => (other.repeat[row] = repeat + 3));
    const configurations = [{ digest: '1'.repeat(64), label: 'other' }];
    await expect(
      merge([inMemory(smallRuns()), inMemory(other, { configurations })]),
    ).rejects.toThrow(/two configurations, 0{64} and 1{64}/);
    other.aggregation.fill(2);
    await expect(merge([inMemory(smallRuns()), inMemory(other)])).rejects.toThrow(
      /two kinds, single and best/,
    );
  });
});

describe(mergeDatasets, () => {
  it('has the cells and runs of all inputs, each key once, the first input first', async () => {
    const first = inMemory(smallRuns({ cells: [7, 1_000] }));
    const second = inMemory(smallRuns({ cells: [0, 7], seed: 2 }));
    const { merged, result, out } = await merge([first, second]);
    expect([...merged.cells.id]).toEqual([0, 7, 1_000]);
    expect(result.duplicates).toBe(6);
    const row = (id: number) => merged.runRange(merged.cellRow(id))[0];
    expect(merged.runs.finalTest[row(7)]).toBe(first.runs.finalTest[0]);
    expect(merged.runs.finalTest[row(0)]).toBe(second.runs.finalTest[0]);
    expect(merged.manifest).toMatchObject({ name: 'merged', counts: { cells: 3, runs: 18 } });
    expect(merged.manifest.sources.map(({ name }) => name)).toEqual([
      'small',
      'test',
      'small',
      'test',
    ]);
    expect((await verifyDataset(out)).findings).toEqual([]);
  });

  it('translates configurations and stamps to the merged lists', async () => {
    const manifest = {
      configurations: [{ digest: '1'.repeat(64), label: 'other' }],
      epochStamps: [...SMALL_DESCRIPTION.epochStamps].reverse(),
    };
    const second = smallRuns({ cells: [3] });
    second.layout.forEach((layout, row) => (second.layout[row] = 1 - layout));
    const { merged } = await merge([
      inMemory(smallRuns({ cells: [7] })),
      inMemory(second, manifest),
    ]);
    expect(merged.manifest.configurations.map(({ label }) => label)).toEqual(['test', 'other']);
    expect([...merged.runs.configuration]).toEqual([...Array(6).fill(1), ...Array(6).fill(0)]);
    for (let row = 0; row < 12; row += 1) {
      expect(merged.manifest.epochStamps[merged.runs.layout[row]!]![2]).toBe(
        merged.runs.epochs[row],
      );
    }
  });

  it('keeps positions in an official file for the first input that has any', async () => {
    const [a, b, c] = [[1], [2], [3]].map((cells) => smallRuns({ cells })) as [
      RunColumns,
      RunColumns,
      RunColumns,
    ];
    for (const runs of [b, c]) runs.sourceIndex.forEach((_, row) => (runs.sourceIndex[row] = row));
    const { merged } = await merge([a, b, c].map((runs) => inMemory(runs)));
    const none = Array(6).fill(NO_SOURCE_INDEX);
    expect([...merged.runs.sourceIndex]).toEqual([...none, 0, 1, 2, 3, 4, 5, ...none]);
  });

  it('keeps cells without runs, and may replace one of its inputs', async () => {
    const runs = smallRuns({ cells: [7] });
    const cells = cellsOfIds(Int32Array.from([0, 7]), runs, NASBENCH_101);
    const dir = join(scratchFolder(), 'a');
    await writeDataset(dir, { cells, runs, manifest: SMALL_DESCRIPTION });
    const { removed } = await mergeDatasets({
      inputs: [dir, inMemory(smallRuns({ cells: [9] }))],
      out: dir,
      name: 'both',
      description: 'Two.',
    });
    expect(removed).toEqual([]);
    using merged = openDataset(dir);
    expect([...merged.cells.id]).toEqual([0, 7, 9]);
    expect(merged.manifest).toMatchObject({ name: 'both', description: 'Two.' });
  });
});
