import { execFile } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MAIN, runNasbench, temporaryFolder } from './run-nasbench.js';

const shell = promisify(execFile);

/** Commands whose examples take seconds, not minutes, and no files of the reader's. */
const QUICK_COMMANDS = [
  '',
  'space count',
  'space enumerate',
  'cell show',
  'cell neighbors',
  'cell parameters',
  'dataset export',
  'dataset info',
  'dataset verify',
  'train run',
  'query cell',
  'query best',
  'query filter',
  'search run',
  'search compare',
  'search methods',
  'doctor',
];

describe.skipIf(process.platform === 'win32')('the examples of the help', () => {
  it.each(QUICK_COMMANDS)('work as they stand: nasbench %s', async (command) => {
    const args = command === '' ? [] : command.split(' ');
    const { stdout: help } = await runNasbench([...args, '--help']);
    const examples = [...help.matchAll(/^ {2}\$ (.+)$/gm)].map(([, example = '']) => example);
    expect(examples.length).toBeGreaterThan(0);
    const cwd = temporaryFolder();
    symlinkSync(MAIN, join(cwd, 'nasbench'));
    const env = { ...process.env, PATH: [cwd, process.env.PATH].join(delimiter) };
    for (const example of examples) {
      const { stderr } = await shell('bash', ['-e', '-o', 'pipefail', '-c', example], { cwd, env });
      expect(stderr).toBe('');
    }
  });
});
