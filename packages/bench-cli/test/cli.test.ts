import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli.js';
import { runNasbench } from './run-nasbench.js';

async function expectUsageError(args: string[], line: RegExp): Promise<void> {
  const { code, stdout, stderr } = await runNasbench(args);
  expect(stderr).toMatch(line);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/ {4}at /);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

describe('a wrong command line', () => {
  it('suggests the verb that was meant', () =>
    expectUsageError(
      ['space', 'enumerat'],
      /^nasbench: unknown command 'enumerat'.*Did you mean enumerate\?.*nasbench space --help$/m,
    ));

  it('suggests the noun that was meant', () =>
    expectUsageError(['cel', 'show'], /unknown command 'cel'.*Did you mean cell\?/));

  it('suggests the option that was meant', () =>
    expectUsageError(
      ['space', 'count', '--jsno'],
      /unknown option '--jsno'.*Did you mean --json\?.*nasbench space count --help/,
    ));

  it('names the value that is no number and what was expected', () =>
    expectUsageError(
      ['space', 'count', '--vertices', 'seven'],
      /--vertices <n>.*'seven' is invalid\. Expected an integer in \[2, 8\]\./,
    ));

  it('names the value outside the range', () =>
    expectUsageError(['space', 'count', '--vertices', '9'], /'9' is invalid.*\[2, 8\]/));

  it('lists the formats when one is unknown', () =>
    expectUsageError(
      ['space', 'enumerate', '--format', 'csv'],
      /'csv' is invalid\. Expected one of hashes, jsonl, reference-json\./,
    ));

  it('refuses an argument that nobody asked for', () =>
    expectUsageError(['doctor', 'now'], /too many arguments/));

  it('refuses an option without its value', () =>
    expectUsageError(['cell', 'show', '--id'], /option '--id <n>' argument missing/));

  it('prints the help of a noun without a verb and exits 2', async () => {
    const { code, stderr } = await runNasbench(['space']);
    expect(stderr).toContain('Usage: nasbench space');
    expect(code).toBe(2);
  });

  it('shows the stack of an error with --debug only', async () => {
    const { stderr } = await runNasbench(['cell', 'show', '--id', '1', '--raw-id', '1', '--debug']);
    expect(stderr).toMatch(/ {4}at /);
  });
});

describe('help', () => {
  it('names every command and exits 0', async () => {
    const { code, stdout } = await runNasbench(['--help']);
    for (const { path } of COMMANDS) expect(stdout).toContain(path[0]);
    expect(code).toBe(0);
  });

  it.each(['60', '80', '120'])('fits into %s columns', async (columns) => {
    const { stdout } = await runNasbench(['query', 'best', '--help'], {
      env: { COLUMNS: columns },
    });
    const [text = ''] = stdout.split('Examples:');
    const widest = Math.max(...text.split('\n').map((line) => line.length));
    expect(widest).toBeLessThanOrEqual(Number(columns));
    expect(widest).toBeGreaterThan(Number(columns) - 25);
  });

  it('prints the version of the package', async () => {
    const { code, stdout } = await runNasbench(['--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(code).toBe(0);
  });
});
