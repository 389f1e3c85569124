import { describe, expect, it } from 'vitest';
import { runNasbench } from './run-nasbench.js';

const COMMANDS = [
  'space count',
  'space enumerate',
  'space verify',
  'cell show',
  'cell neighbors',
  'cell parameters',
  'dataset import',
  'dataset build',
  'dataset export',
  'dataset info',
  'dataset verify',
  'dataset surrogate',
  'query cell',
  'query best',
  'query filter',
  'doctor',
  'quickstart',
];

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
      /'csv' is invalid\. Allowed choices are hashes, jsonl, reference-json/,
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
    for (const command of COMMANDS) expect(stdout).toContain(command.split(' ')[0]);
    expect(code).toBe(0);
  });

  it.each(COMMANDS)('of %s has an example that starts with the command', async (command) => {
    const { code, stdout } = await runNasbench([...command.split(' '), '--help']);
    expect(stdout).toContain(`Usage: nasbench ${command}`);
    expect(stdout).toMatch(new RegExp(`Examples?:\\n {2}\\$ .*nasbench ${command}`));
    expect(code).toBe(0);
  });

  it('prints the version of the package', async () => {
    const { code, stdout } = await runNasbench(['--version']);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(code).toBe(0);
  });
});
