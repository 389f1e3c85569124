import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { journalPath, shardsStatus } from '../../src/index.js';
import { journalOf, run } from './small-journals.js';
import { temporaryFolder } from './tiny-job.js';

describe('the status of all shares', () => {
  it('of two divisions in one folder: refused, naming both', async () => {
    const folder = temporaryFolder();
    for (const name of ['shard-1-of-8', 'shard-1-of-16']) mkdirSync(join(folder, name));
    const reading = shardsStatus(folder);
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(/shard-1-of-(8|16) and shard-1-of-(8|16)/);
  });

  it('of which one has a damaged journal: rejected with its path', async () => {
    const folder = temporaryFolder();
    const journal = journalPath(await journalOf([], join(folder, 'shard-2-of-2')));
    writeFileSync(journal, 'no journal, but some text');
    await expect(shardsStatus(folder)).rejects.toThrow(journal);
  });

  it.each([
    ['a folder that is not there', () => join(temporaryFolder(), 'none')],
    ['a file', () => journalOf([]).then(journalPath)],
    ['a folder with a journal of its own', () => journalOf([])],
    ['a folder without shares', () => temporaryFolder()],
  ])('of %s: none', async (_, make) => {
    expect(await shardsStatus(await make())).toBeUndefined();
  });
});

describe(shardsStatus, () => {
  it('adds up runs by budget, counts a cell of two shares once, and names those without a journal', async () => {
    const folder = temporaryFolder();
    const share = (name: string): string => join(folder, name);
    const tenth = [run(7, 0.25, { repeat: 1, device: 'another' }), run(7, 0.5, { epochs: 12 })];
    await journalOf(tenth, share('shard-10-of-10'));
    await journalOf([run(5, 0.75), run(7, 0.5, { status: 'diverged' })], share('shard-2-of-10'));
    for (const name of ['shard-3-of-10', 'shard-11-of-10', 'others']) mkdirSync(share(name));
    const status = await shardsStatus(folder);
    expect(status).toMatchObject({
      ...{ folder, shares: 10, missing: [1, 3, 4, 5, 6, 7, 8, 9] },
      journals: [2, 10].map((each) => ({
        ...{ share: each, journal: journalPath(share(`shard-${each}-of-10`)) },
        ...{ created: '2026-01-01', runs: 2 },
      })),
      ...{ provenances: ['synthetic'], configurations: ['nasbench-101'], runs: 4, seconds: 48 },
      engines: ['wasm on a core', 'wasm on another'],
    });
    expect(status?.budgets).toMatchObject([
      {
        ...{ epochs: 4, runs: 3, cells: 2, statuses: { ok: 2, truncated: 0, diverged: 1 } },
        validationAccuracy: { mean: 0.5, min: 0.25, max: 0.75 },
      },
      { epochs: 12, runs: 1, cells: 1 },
    ]);
  });
});
