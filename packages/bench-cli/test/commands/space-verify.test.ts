import { describe, expect, it } from 'vitest';
import { runNasbench } from '../run-nasbench.js';

const SMALL = ['--vertices', '6'];

describe('space verify', () => {
  it('refuses zero threads', async () => {
    const { code, stderr } = await runNasbench(['space', 'verify', '--threads', '0']);
    expect(stderr).toContain('Expected an integer in [1, 256].');
    expect(code).toBe(2);
  });

  it('goes through every encoding and reports it as JSON', async () => {
    const { code, stdout } = await runNasbench(['space', 'verify', '--json', ...SMALL]);
    const report = JSON.parse(stdout) as Record<string, number>;
    expect(report).toMatchObject({
      encodings: 2 ** 15 * 81,
      mismatches: 0,
      unreachedCells: 0,
      firstMismatch: null,
    });
    expect((report.noPath ?? 0) + (report.tooManyEdges ?? 0) + (report.mapped ?? 0)).toBe(
      report.encodings,
    );
    expect(code).toBe(0);
  });

  it('finds the same with one thread and with two', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map(async (threads) => {
        const args = ['space', 'verify', '--json', '--threads', threads, ...SMALL];
        const { stdout } = await runNasbench(args);
        return { ...(JSON.parse(stdout) as object), seconds: 0 };
      }),
    );
    expect(two).toEqual(one);
  });

  it('shows progress on stderr only when asked, away from a terminal', async () => {
    const quiet = await runNasbench(['space', 'verify', ...SMALL]);
    expect(quiet.stderr).toBe('');
    expect(quiet.stdout).toMatch(/mismatches +0\n/);
    const loud = await runNasbench(['space', 'verify', '--progress', ...SMALL]);
    expect(loud.stderr).toMatch(/^verify +\d+ % .* of 2,654,208 encodings/m);
  });
});
