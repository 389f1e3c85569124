import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../run-nasbench.js';
import { failingLine, jsonOf } from './dataset-files.js';

interface Written {
  readonly report: { readonly bestOf: number; readonly heldOutRows: number };
  readonly manifest: {
    readonly provenance: string;
    readonly counts: { readonly runs: number };
    readonly metrics: object;
  };
}

const surrogate = (...args: string[]): string[] => ['dataset', 'surrogate', ...args];
const out = (): string => join(temporaryFolder(), 'surrogate');

describe('dataset surrogate, used wrongly', () => {
  it('asks for values to fit or for the shipped model, not both', async () => {
    expect(await failingLine(surrogate('--out', out()), 2)).toMatch(
      /Expected --from .* or --shipped/,
    );
    const both = surrogate('--out', out(), '--from', 'embedded:sample', '--shipped');
    expect(await failingLine(both, 2)).toContain("cannot be used with option '--from <dir>'");
  });

  it('says that six cells are too few, before it writes', async () => {
    const dir = out();
    const line = await failingLine(surrogate('--from', 'embedded:known', '--out', dir), 2);
    expect(line).toContain('at least 100 cells');
    expect(existsSync(dir)).toBe(false);
  });
});

describe('dataset surrogate', () => {
  it('writes predictions of the shipped model for every cell, with its quality', async () => {
    const dir = out();
    const args = surrogate('--shipped', '--repeats', '1', '--out', dir);
    const { manifest, report } = await jsonOf<Written>(args);
    expect(manifest).toMatchObject({ provenance: 'surrogate', counts: { runs: 4 * 423_624 } });
    expect(manifest.metrics).toEqual(report);
    expect(report.bestOf).toBe(3);
    const best = ['query', 'best', dir, '--by', 'validationAccuracy', '--top', '1'];
    expect(await jsonOf(best)).toMatchObject({ provenance: 'surrogate', run: 'mean' });
  }, 120_000);
});
