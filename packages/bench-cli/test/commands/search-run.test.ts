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
    ['Expected an integer in [0, 4294967295]', ['--evaluations', '5', '--seed', '-1'], 2],
  ])('says: %s', async (problem, args, exitCode) => {
    expect(await failingLine([...RUN, ...args], exitCode)).toContain(problem);
  });

  it('knows the budgets of the dataset', async () => {
    const args = ['search', 'run', 'embedded:ecnas', '--method', 'random-search'];
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
    const { run, trials } = readSearchFile(out);
    expect(run).toMatchObject({ evaluations: 30, searchSeed: 9, run: 2, allTrials: true });
    expect(trials).toHaveLength(30);
  });
});
