import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EMBEDDED_DATASETS } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';

async function script(shell: string): Promise<string> {
  const { code, stdout, stderr } = await runNasbench(['completion', shell]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** Whether a shell is there; tells when it is not. */
function hasShell(shell: string): boolean {
  const isThere = spawnSync(shell, ['-c', 'exit 0']).status === 0;
  if (!isThere) console.warn(`SKIPPED: completion in ${shell}, which is not installed here.`);
  return isThere;
}

/** Code that sets what bash does before it calls the function of a completion. */
function bashState(line: string): string {
  const words: string[] = line.match(/'[^']*'?|[^\s:=]+|[:=]+/g) ?? [];
  if (/[\s=]$/.test(line)) words.push('');
  const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  const typed = line.replaceAll("'", `'\\''`);
  return `COMP_LINE='${typed}' COMP_POINT=${line.length} COMP_WORDS=(${quoted}) COMP_CWORD=${words.length - 1}`;
}

/** What Tab offers in bash at the end of each line. */
async function offeredByBash(lines: readonly string[], cwd?: string): Promise<string[][]> {
  const asked = lines.map((line) => `${bashState(line)}\n_nasbench\necho "== \${COMPREPLY[*]-}"`);
  const code = `COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'\n${await script('bash')}\n${asked.join('\n')}`;
  const printed = execFileSync('bash', ['--norc', '-uc', code], { cwd, encoding: 'utf8' });
  return printed
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').filter((word) => word !== '' && word !== '=='));
}

describe('nasbench completion', () => {
  it('refuses a shell that it does not know, and suggests one', async () => {
    const { code, stderr } = await runNasbench(['completion', 'bsh']);
    expect(stderr).toMatch(/Expected one of bash, zsh, fish\. Did you mean bash\?/);
    expect(code).toBe(2);
  });
});

describe.skipIf(!hasShell('bash'))('completion in bash', () => {
  it('offers commands, options, choices and datasets where they belong', async () => {
    const answers = {
      'nasbench sp': ['space'],
      'nasbench space ': ['count', 'enumerate', 'verify'],
      'nasbench space enumerate --fo': ['--format'],
      'nasbench space enumerate --format ': ['hashes', 'jsonl', 'reference-json'],
      'nasbench space enumerate --format=j': ['jsonl'],
      'nasbench space count --vertices ': [],
      'nasbench space count --vertices 7 --js': ['--json'],
      'nasbench query best embedded:sample --by tr': [
        'trainAccuracy',
        'trainingSeconds',
        'trainableParameters',
      ],
      "nasbench query filter embedded:known 'a > 1 && b' --at f": ['final'],
      'nasbench search run embedded:sample --method hyper': ['hyperband'],
      'nasbench completion ': ['bash', 'zsh', 'fish'],
    };
    expect(await offeredByBash(Object.keys(answers))).toEqual(Object.values(answers));
  });

  it('completes the name of a dataset behind its colon, as readline wants it', async () => {
    const [all, some] = await offeredByBash(
      ['nasbench dataset info e', 'nasbench dataset info embedded:k'],
      temporaryFolder(),
    );
    expect(all).toEqual(EMBEDDED_DATASETS.map((name) => `embedded:${name}`));
    expect(some).toEqual(['known']);
  });

  it('offers files or folders where the command takes them', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'some-folder'));
    writeFileSync(join(cwd, 'some-file'), '');
    const lines = [
      'nasbench dataset import some',
      'nasbench dataset import first second so',
      'nasbench dataset build x --out some',
      'nasbench dataset info some',
    ];
    const answers = await offeredByBash(lines, cwd);
    expect(answers.map((names) => names.sort())).toEqual([
      ['some-file', 'some-folder'],
      ['some-file', 'some-folder'],
      ['some-folder'],
      ['some-folder'],
    ]);
  });

  it('is loaded by the command that its first line names', () => {
    const code = 'source <("$0" bin/nasbench.js completion bash) && complete -p nasbench';
    const folder = join(import.meta.dirname, '../..');
    const options = { cwd: folder, encoding: 'utf8' } as const;
    expect(execFileSync('bash', ['--norc', '-c', code, process.execPath], options)).toMatch(
      /^complete .*-F _nasbench nasbench$/m,
    );
  });
});

describe.skipIf(!hasShell('fish'))('completion in fish', () => {
  it('offers commands, options, choices and datasets where they belong', async () => {
    const lines = ['space ', 'space enumerate --format ', 'query best embedded:s'];
    const asked = lines.map((line) => `complete -C 'nasbench ${line}' | string split -f1 \\t`);
    const code = `${await script('fish')}\n${asked.join('\necho ==\n')}\ntrue`;
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'offers.fish'), code);
    const options = { cwd, encoding: 'utf8' } as const;
    const printed = execFileSync('fish', ['--no-config', 'offers.fish'], options);
    expect(printed.split('==\n').map((part) => part.trim().split('\n'))).toEqual([
      ['count', 'enumerate', 'verify'],
      ['hashes', 'jsonl', 'reference-json'],
      ['embedded:sample'],
    ]);
  });
});

describe.skipIf(!hasShell('zsh'))('completion in zsh', () => {
  it('is sound, and describes commands and options to the completion system', async () => {
    const shown = 'compdef() {}\n_arguments() { print -rl -- "$@" }\n';
    const code = `${shown}${await script('zsh')}\n_nasbench_space_enumerate\n_nasbench_query_best`;
    const printed = execFileSync('zsh', ['-f', '-c', code], { encoding: 'utf8' });
    expect(printed).toMatch(/^--format\[.*\]: :\(hashes jsonl reference-json\)$/m);
    expect(printed).toMatch(/^1:dir:.*embedded\\:sample/m);
  });
});
