import { PassThrough, Readable } from 'node:stream';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram, COMMANDS, runCli } from '../src/cli.js';
import type { Context } from '../src/context.js';

/** Commands whose result is no value that a script would parse, and what it is instead. */
const WITHOUT_JSON: Readonly<Record<string, string>> = {
  'space enumerate': 'a list, of which --format jsonl has lines of JSON',
  quickstart: 'a tour that ends in a report',
  completion: 'a script for a shell',
};

function contextOf(stdout: PassThrough): Context {
  const signal = new AbortController().signal;
  return { stdin: Readable.from([]), stdout, stderr: new PassThrough(), env: {}, signal };
}

/** The program with commands that parse their line and do nothing. */
function idleProgram(): Command {
  const program = buildProgram(contextOf(new PassThrough()), () => undefined);
  const idle = (command: Command): void => {
    if (command.commands.length === 0) command.action(() => undefined);
    command.commands.forEach(idle);
  };
  idle(program);
  return program;
}

/** Words of the part of a line of shell that starts with `nasbench`, for quotes without escapes. */
function wordsOf(example: string): string[] {
  const [, line = ''] = /nasbench ((?:'[^']*'|[^|>)'])*)/.exec(example) ?? [];
  const words = line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g);
  return [...words].map(([, single, double, bare]) => single ?? double ?? bare ?? '');
}

describe.each(COMMANDS)('nasbench $path', ({ path, summary, examples }) => {
  const name = path.join(' ');

  it('has a summary of one sentence or two, and an example of its own', async () => {
    expect(summary).toMatch(/^[A-Z].*\.$/);
    const stdout = new PassThrough();
    expect(await runCli([...path, '--help'], contextOf(stdout))).toBe(0);
    const help = String(stdout.read());
    expect(help).toContain(`Usage: nasbench ${name}`);
    for (const example of examples) expect(help).toContain(`  $ ${example}\n`);
    expect(examples.some((example) => example.includes(`nasbench ${name}`))).toBe(true);
  });

  it.each(examples)('takes its example: %s', async (example) => {
    const words = wordsOf(example);
    expect(words.slice(0, path.length)).toEqual(path);
    await idleProgram().parseAsync(words, { from: 'user' });
  });

  it('prints JSON when asked to, unless its result is none', () => {
    let command: Command | undefined = idleProgram();
    for (const word of path) command = command?.commands.find((child) => child.name() === word);
    const flags = command?.options.map(({ long }) => long);
    expect(flags?.includes('--json')).toBe(!(name in WITHOUT_JSON));
    expect(flags).toEqual(expect.arrayContaining(['--progress', '--no-progress', '--debug']));
  });
});
