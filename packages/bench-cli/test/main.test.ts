import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MAIN, startNasbench, temporaryFolder } from './run-nasbench.js';

const shell = promisify(execFile);

describe('a reader that stops early', () => {
  it('ends a long list quietly', async () => {
    const script = '"$0" "$1" space enumerate --format jsonl | head -1; echo "${PIPESTATUS[0]}"';
    const { stdout, stderr } = await shell('bash', ['-c', script, process.execPath, MAIN]);
    const [first = '', status] = stdout.trimEnd().split('\n');
    expect(JSON.parse(first)).toEqual([
      '043721b9c7fe8c5fad811d47d83132ec',
      [
        [0, 1],
        [0, 0],
      ],
      [-1, -2],
    ]);
    expect(status).toBe('0');
    expect(stderr).toBe('');
  });
});

describe('Ctrl-C', () => {
  it('stops the verification with status 130 and one line', async () => {
    const child = startNasbench(['space', 'verify', '--progress']);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    // Once: a second one would end it at once, without a word.
    child.stderr.once('data', () => child.kill('SIGINT'));
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(130);
    expect(stderr).toMatch(/nasbench: stopped/);
  });

  it('stops a stream of cells that waits for its next line', async () => {
    const child = startNasbench(['cell', 'show', '--jsonl']);
    child.stdin.write('{"id":0}\n');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(130);
  });

  it('leaves neither the file nor its temporary twin', async () => {
    const folder = temporaryFolder();
    const args = ['space', 'enumerate', '--format', 'reference-json'];
    const child = startNasbench([...args, '--out', join(folder, 'cells.json')]);
    while (readdirSync(folder).length === 0) await new Promise((next) => setTimeout(next, 5));
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(130);
    expect(readdirSync(folder)).toEqual([]);
  });
});
