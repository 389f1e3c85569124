import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf } from './dataset-files.js';

interface Best {
  readonly provenance: string;
  readonly run: string;
  readonly epochs: number;
  readonly cells: readonly {
    readonly rank: number;
    readonly hash: string;
    readonly value: number;
    readonly metrics: { readonly trainableParameters: number };
  }[];
}

const best = (dir: string, by: string, ...rest: string[]): string[] => [
  ...['query', 'best', dir, '--by', by],
  ...rest,
];

describe('query best, used wrongly', () => {
  it.each([
    ['val', 'validationAccuracy'],
    ['testacuracy', 'testAccuracy'],
    ['trainingSecs', 'trainingSeconds'],
  ])('suggests the metric that was meant by %s', async (by, meant) => {
    const line = await failingLine(best('embedded:sample', by), 2);
    expect(line).toMatch(/Expected one of trainAccuracy, validationAccuracy, testAccuracy/);
    expect(line).toContain(`Did you mean ${meant}?`);
  });

  it('asks for --by', async () => {
    const line = await failingLine(['query', 'best', 'embedded:sample'], 2);
    expect(line).toContain("option '--by <metric>'");
  });

  it('refuses zero cells, and an empty folder', async () => {
    expect(await failingLine(best('embedded:sample', 'testAccuracy', '--top', '0'), 2)).toContain(
      'Expected an integer',
    );
    expect(await failingLine(best(temporaryFolder(), 'testAccuracy'), 3)).toContain(
      'Expected a dataset',
    );
  });

  it('shows where a condition cannot be read', async () => {
    const args = best('embedded:sample', 'validationAccuracy', '--where', 'parameters <');
    const { code, stderr } = await runNasbench(args);
    expect(stderr).toMatch(/parameters <\n +\^\n$/);
    expect(code).toBe(2);
  });

  it('says so when a dataset knows nothing of the metric', async () => {
    const { stdout, stderr } = await runNasbench(best('embedded:sample', 'testAccuracy'));
    expect(`${stdout}${stderr}`).not.toContain('NaN');
  });
});

describe('query best', () => {
  it('finds the highest accuracies and says that they are best-ofs', async () => {
    const args = best('embedded:sample', 'validationAccuracy', '--top', '3');
    const { cells, ...stamp } = await jsonOf<Best>(args);
    expect(stamp).toMatchObject({ provenance: 'real', run: 'best', epochs: 108 });
    expect(cells.map(({ rank, value }) => [rank, value])).toEqual([
      [1, 0.9491186141967773],
      [2, Math.fround(9475 / 9984)],
      [2, Math.fround(9475 / 9984)],
    ]);
    const { stdout } = await runNasbench(args);
    expect(stdout).toMatch(/^embedded:sample: real values, measured in trainings; best of several/);
    expect(stdout).toContain('validationAccuracy, best, 108 epochs');
  });

  it('finds the fewest parameters, and only cells that fit a condition', async () => {
    const { cells } = await jsonOf<Best>(best('embedded:ecnas', 'trainableParameters'));
    expect(cells).toHaveLength(10);
    const parameters = cells.map(({ value }) => value);
    expect(parameters).toEqual(parameters.toSorted((a, b) => a - b));
    expect(parameters[0]).toBe(301_074);
    const small = ['--where', 'parameters < 3e6', '--epochs', '36'];
    const limited = await jsonOf<Best>(best('embedded:sample', 'validationAccuracy', ...small));
    for (const { metrics } of limited.cells) {
      expect(metrics.trainableParameters).toBeLessThan(3e6);
    }
  });
});
