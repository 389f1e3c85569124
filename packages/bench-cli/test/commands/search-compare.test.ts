import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, startNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine } from './dataset-files.js';

const COMPARE = ['search', 'compare', 'embedded:sample'];
const METHODS = ['--methods', 'random-candidates,gp-wl'];

describe('search compare called wrongly', () => {
  it.each<[string, readonly string[]]>([
    ['Expected --methods with names separated by commas, or --quick', ['--evaluations', '5']],
    ['Expected a limit: --seconds', METHODS],
    ['Expected a method of random-search', ['--methods', 'x', '--evaluations', '5']],
    [
      'got hyperband, which proposes any of 423,624. Take gp-full-table, bananas, gp-wl, random-candidates',
      ['--methods', 'gp-wl,hyperband', '--evaluations', '5'],
    ],
    ['Expected one of embedded:sample', ['--quick', '--noise', 'mean']],
  ])('says: %s', async (problem, args) => {
    const dataset = problem.includes('embedded:') ? 'embedded:smple' : 'embedded:sample';
    const out = join(temporaryFolder(), 'out');
    const line = await failingLine(['search', 'compare', dataset, ...args, '--out', out], 2);
    expect(line).toContain(problem);
  });
});

describe('search compare', () => {
  it('writes trials, statistics, pictures and a report', async () => {
    const out = join(temporaryFolder(), 'out');
    const limits = ['--runs', '3', '--evaluations', '20', '--out', out];
    const { code, stdout, stderr } = await runNasbench([...COMPARE, ...METHODS, ...limits]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    // No test accuracy is known of these rows.
    expect(stdout).toMatch(/^method +mean validation regret +95 % interval/);
    expect(stdout).toContain(`Report: ${join(out, 'report.html')}`);
    const names = ['validation-regret-over-seconds', 'final-regret', 'rank-over-seconds'];
    for (const name of names) {
      for (const ending of ['svg', 'png', 'vl.json']) {
        expect(existsSync(join(out, 'plots', `${name}.${ending}`))).toBe(true);
      }
    }
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('real values, measured');
    const summary = JSON.parse(readFileSync(join(out, 'summary.json'), 'utf8')) as {
      methods: { name: string; final: { validationRegret: { count: number } } }[];
    };
    expect(summary.methods.map(({ name, final }) => [name, final.validationRegret.count])).toEqual([
      ['random-candidates:full', 3],
      ['gp-wl:nasbowl', 3],
    ]);
    expect(existsSync(join(out, 'trials/random-candidates/full/run-0002.search'))).toBe(true);
  }, 120_000);

  it('takes methods that keep to the known cells with --quick', async () => {
    const out = join(temporaryFolder(), 'out');
    const args = ['--quick', '--runs', '2', '--evaluations', '10', '--out', out];
    const { code, stdout } = await runNasbench([...COMPARE, ...args]);
    expect(code).toBe(0);
    for (const method of ['random-candidates', 'gp-wl', 'bananas', 'gp-full-table']) {
      expect(stdout).toMatch(new RegExp(`^${method}:`, 'm'));
    }
    expect(stdout).not.toMatch(/hyperband|evolution/);
  }, 120_000);

  it.skipIf(process.platform === 'win32')(
    'says after Ctrl-C that it can go on',
    async () => {
      const out = join(temporaryFolder(), 'out');
      const limits = ['--runs', '10000', '--evaluations', '50', '--out', out, '--progress'];
      const child = startNasbench([...COMPARE, ...METHODS, ...limits]);
      let stderr = '';
      let isStopped = false;
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString();
        if (isStopped || !stderr.includes(' runs ')) return;
        // Once, because a second Ctrl-C ends it at once.
        isStopped = child.kill('SIGINT');
      });
      child.stdin.end();
      const [code] = (await once(child, 'close')) as [number];
      expect(code).toBe(130);
      expect(stderr).toContain('the same command goes on from there');
    },
    120_000,
  );
});
