import { join } from 'node:path';
import { readSearchFile } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine } from './dataset-files.js';

const RUN = ['search', 'run', 'embedded:sample', '--method', 'random-candidates'];

describe('search run called wrongly', () => {
  it.each<[string, readonly string[], number]>([
    ['Expected a limit: --seconds, --evaluations or --epochs', [], 2],
    ['Expected a positive number of seconds', ['--seconds', '0'], 2],
    ['Expected a method of random-search', ['--evaluations', '5', '--method', 'randm'], 2],
    [
      'Expected a method that keeps to the 20,001 cells of the dataset, got random-search',
      ['--evaluations', '5', '--method', 'random-search'],
      2,
    ],
    ['Expected an integer in [0, 4294967295]', ['--evaluations', '5', '--seed', '-1'], 2],
  ])('says: %s', async (problem, args, exitCode) => {
    expect(await failingLine([...RUN, ...args], exitCode)).toContain(problem);
  });

  it('knows the budgets of the dataset', async () => {
    const args = ['search', 'run', 'embedded:ecnas', '--method', 'random-candidates'];
    const line = await failingLine([...args, '--evaluations', '5'], 2);
    expect(line).toContain('Expected a budget of 4 epochs, got 108');
  });

  it('says that the file cannot be written', async () => {
    const out = join(temporaryFolder(), 'none', 'a.search');
    const line = await failingLine([...RUN, '--evaluations', '5', '--out', out], 2);
    expect(line).toContain('does not exist. Create it first');
  });
});

describe('search run', () => {
  it('keeps every trial, and says what kind of values it saw', async () => {
    const out = join(temporaryFolder(), 'one.search');
    const { code, stdout, stderr } = await runNasbench([
      ...[...RUN, '--evaluations', '30', '--seed', '9', '--run', '2', '--out', out],
    ]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain('(real values)');
    expect(stdout).toContain('random-candidates:full, seed 9, run 2');
    // Random candidates are drawn without repeats.
    expect(stdout).toMatch(/proposals +30\n {2}invalid +0\n {2}crashed +0\n {2}repeated +0 of/);
    const { run, trials } = readSearchFile(out);
    expect(run).toMatchObject({ evaluations: 30, searchSeed: 9, run: 2, allTrials: true });
    expect(trials).toHaveLength(30);
  });

  it('counts trainings of a cell that was trained before', async () => {
    const args = ['--evaluations', '60', '--seed', '1', '--json'];
    const method = ['search', 'run', 'embedded:sample', '--method', 'gp-full-table'];
    const { stdout } = await runNasbench([...method, ...args]);
    const { trials } = JSON.parse(stdout) as {
      trials: { cell: { mask: number; label: number } }[];
    };
    const cells = new Set(trials.map(({ cell }) => `${cell.mask} ${cell.label}`));
    expect(cells.size).toBeLessThan(60);
    const text = await runNasbench([...method, ...args.slice(0, -1)]);
    expect(text.stdout).toMatch(new RegExp(`repeated +${60 - cells.size} of a cell`));
  }, 60_000);
});
