import { join } from 'node:path';
import { truncateSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { journalPath, runStatus } from '../../src/index.js';
import { journalOf, run } from './small-journals.js';
import { temporaryFolder } from './tiny-job.js';

describe('the status of a folder', () => {
  it('without a journal: rejected with its path', async () => {
    const folder = join(temporaryFolder(), 'none');
    await expect(runStatus(folder)).rejects.toMatchObject({
      code: 'journal-not-found',
      message: expect.stringContaining(journalPath(folder)),
    });
  });

  it('with an empty journal: no budgets', async () => {
    expect(await runStatus(await journalOf([]))).toMatchObject({
      runs: 0,
      budgets: [],
      seconds: 0,
    });
  });
});

describe(runStatus, () => {
  it('counts by budget and status, and looks at final accuracies of runs that did not diverge', async () => {
    const folder = await journalOf([
      run(5, 0.75, { epochs: 12, repeat: 1 }),
      run(5, 0.5),
      run(6, 0.25),
      run(6, 0.75, { repeat: 1, status: 'truncated' }),
      run(7, 0.99, { status: 'diverged', device: 'another' }),
    ]);
    const status = await runStatus(folder);
    expect(status).toMatchObject({
      ...{ provenance: 'synthetic', created: '2026-01-01', runs: 5, seconds: 60 },
      configurations: ['nasbench-101'],
      engines: ['wasm on a core', 'wasm on another'],
    });
    expect(status.budgets).toEqual([
      {
        ...{ epochs: 4, runs: 4, cells: 3, statuses: { ok: 2, truncated: 1, diverged: 1 } },
        validationAccuracy: { mean: 0.5, min: 0.25, max: 0.75 },
        testAccuracy: { mean: 0.25, min: 0.125, max: 0.375 },
        seconds: 48,
      },
      {
        ...{ epochs: 12, runs: 1, cells: 1, statuses: { ok: 1, truncated: 0, diverged: 0 } },
        validationAccuracy: { mean: 0.75, min: 0.75, max: 0.75 },
        testAccuracy: { mean: 0.375, min: 0.375, max: 0.375 },
        seconds: 12,
      },
    ]);
  });

  it('has no accuracies where all runs diverged', async () => {
    const diverged = run(7, 0.5, { status: 'diverged', evaluations: [], totalSeconds: undefined });
    const { budgets } = await runStatus(await journalOf([diverged]));
    expect(budgets).toMatchObject([
      { runs: 1, validationAccuracy: undefined, testAccuracy: undefined, seconds: 0 },
    ]);
  });

  it('reads a journal up to the record that is being written', async () => {
    const folder = await journalOf([run(5, 0.5), run(6, 0.5)]);
    const path = journalPath(folder);
    truncateSync(path, statSync(path).size - 5);
    expect(await runStatus(folder)).toMatchObject({ runs: 1 });
  });
});
