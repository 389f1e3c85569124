import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetFromColumns, datasetInfo, pickRuns, writeDataset } from '../../src/index.js';
import { scratchFolder, SMALL_DESCRIPTION, smallRuns } from './small-tables.js';

describe(datasetInfo, () => {
  it('says that there is no dataset where there is none', () => {
    expect(() => datasetInfo('/none')).toThrow(
      expect.objectContaining({ code: 'dataset-not-found' }),
    );
  });

  it('counts what each budget has', () => {
    const all = smallRuns();
    // Cell 0 loses a run of 4 epochs; one run diverged, another is a best-of.
    const runs = pickRuns(
      all,
      Uint32Array.from({ length: 23 }, (_, i) => i + 1),
    );
    runs.status[0] = 1;
    runs.aggregation[6] = 2;
    const dataset = datasetFromColumns({ runs, manifest: SMALL_DESCRIPTION });
    const info = datasetInfo(dataset);
    expect(info).toMatchObject({ origin: 'small', sizeBytes: 0, manifest: { name: 'small' } });
    expect(info.budgets).toEqual([
      {
        epochs: 4,
        cells: 4,
        runs: 11,
        statuses: { ok: 10, diverged: 1 },
        aggregations: { single: 10, best: 1 },
        cellsByRuns: { 2: 1, 3: 3 },
      },
      {
        epochs: 108,
        cells: 4,
        runs: 12,
        statuses: { ok: 12 },
        aggregations: { single: 12 },
        cellsByRuns: { 3: 4 },
      },
    ]);
    expect(dataset.isClosed).toBe(false);
  });

  it('reads a folder and knows its size', async () => {
    const dir = join(scratchFolder(), 'small');
    const { manifest } = await writeDataset(dir, {
      runs: smallRuns(),
      manifest: SMALL_DESCRIPTION,
    });
    const { sizeBytes, budgets } = datasetInfo(dir);
    const { files } = manifest;
    expect(sizeBytes).toBe(files['cells.arrow']!.sizeBytes + files['runs.arrow']!.sizeBytes);
    expect(budgets.map(({ runs }) => runs)).toEqual([12, 12]);
  });
});
