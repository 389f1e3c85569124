import { describe, expect, it } from 'vitest';
import { runNasbench } from '../run-nasbench.js';
import { failingLine, jsonOf } from './dataset-files.js';

interface Found {
  readonly provenance: string;
  readonly count: number;
  readonly cells: readonly {
    readonly cellId: number;
    readonly hash: string;
    readonly metrics: {
      readonly hash: string;
      readonly validationAccuracy: number;
      readonly trainableParameters: number;
    };
  }[];
}

const filter = (dir: string, expression: string, ...rest: string[]): string[] => [
  ...['query', 'filter', dir, expression],
  ...rest,
];

describe('query filter, used wrongly', () => {
  it('points at the place that cannot be read', async () => {
    const { code, stderr } = await runNasbench(filter('embedded:sample', 'edges == 9 && depth <'));
    expect(stderr).toMatch(/^nasbench: filter: .*\n {2}edges == 9 && depth <\n +\^\n$/);
    expect(code).toBe(2);
  });

  it('names an unknown field', async () => {
    const { code, stderr } = await runNasbench(filter('embedded:sample', 'accuracy > 0.9'));
    expect(stderr).toContain('accuracy');
    expect(code).toBe(2);
  });

  it('refuses conditions that are no JSON or have unknown keys', async () => {
    expect(await failingLine(filter('embedded:sample', '{"edges": '), 2)).toContain(
      'Expected conditions as JSON',
    );
    expect(await failingLine(filter('embedded:sample', '{"edgse": 9}'), 2)).toContain('"edgse"');
  });

  it('refuses a missing dataset', async () => {
    expect(await failingLine(filter('nowhere', 'edges == 9'), 3)).toContain('Expected a dataset');
  });
});

describe('query filter', () => {
  it('finds every cell that fits, and shows what fits about it', async () => {
    const expression = 'validationAccuracy >= 0.945 && parameters < 1e7';
    const { cells, count, provenance } = await jsonOf<Found>(filter('embedded:sample', expression));
    expect(provenance).toBe('real');
    expect(count).toBe(17);
    expect(cells).toHaveLength(17);
    for (const { hash, metrics } of cells) {
      expect(metrics.hash).toBe(hash);
      expect(metrics.validationAccuracy).toBeGreaterThanOrEqual(0.945);
      expect(metrics.trainableParameters).toBeLessThan(1e7);
    }
  });

  it('takes conditions as JSON', async () => {
    const [asText, asJson] = await Promise.all(
      ['vertices == 3', '{"vertices": 3}'].map((text) =>
        jsonOf<Found>(filter('embedded:ecnas', text)),
      ),
    );
    expect(asText!.count).toBe(6);
    expect(asJson!.cells).toEqual(asText!.cells);
  });

  it('shows twenty cells to people, and how many more there are', async () => {
    const { stdout } = await runNasbench(filter('embedded:sample', 'edges == 9'));
    expect(stdout).toMatch(/^embedded:sample: real values.*best of several runs/);
    const [, more] = /\.\.\. and ([\d,]+) more/.exec(stdout)!;
    const { count } = await jsonOf<Found>(filter('embedded:sample', 'edges == 9', '--limit', '1'));
    expect(more).toBe((count - 20).toLocaleString('en-US'));
  });

  it('says plainly that nothing fits', async () => {
    const { code, stdout } = await runNasbench(filter('embedded:sample', 'edges > 9'));
    expect(stdout).toContain('0 of 20,001 cells');
    expect(code).toBe(0);
  });
});
