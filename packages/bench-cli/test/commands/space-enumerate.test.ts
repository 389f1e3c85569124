import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestNasbench, GOLDEN, runNasbench, temporaryFolder } from '../run-nasbench.js';

const goldenLists = new Map(
  readFileSync(join(GOLDEN, 'hashes.sha256'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ +/) as [string, string])
    .map(([sha256, name]) => [name, sha256]),
);

async function digestFile(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.digest('hex');
}

describe('space enumerate, used wrongly', () => {
  it('refuses a folder as --out', async () => {
    const folder = temporaryFolder();
    const { code, stderr } = await runNasbench(['space', 'enumerate', '--out', folder]);
    expect(stderr).toMatch(/^nasbench: Expected a file to write, but .* is a folder\..*\n$/);
    expect(code).toBe(2);
  });

  it('names the folder that is missing', async () => {
    const out = join(temporaryFolder(), 'missing', 'cells.txt');
    const { code, stderr } = await runNasbench(['space', 'enumerate', '--out', out]);
    expect(stderr).toMatch(/missing does not exist\. Create it first: mkdir -p/);
    expect(code).toBe(2);
  });

  it('refuses an order that the reference format does not have', async () => {
    const args = ['--format', 'reference-json', '--order', 'first-seen'];
    const { code, stderr } = await runNasbench(['space', 'enumerate', ...args]);
    expect(stderr).toContain('sorted by hash by definition');
    expect(code).toBe(2);
  });
});

describe('space enumerate', () => {
  it.each([
    ['first-seen-hashes.txt', []],
    ['sorted-hashes.txt', ['--order', 'hash']],
    ['first-seen-records.jsonl', ['--format', 'jsonl']],
  ])('prints %s byte for byte', async (name, args) => {
    const { sha256, code } = await digestNasbench(['space', 'enumerate', ...args]);
    expect(sha256).toBe(goldenLists.get(name));
    expect(code).toBe(0);
  });

  it('writes the file that the reference writes, and only that file', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'generated_graphs.json');
    const args = ['space', 'enumerate', '--format', 'reference-json', '--out', out];
    const { code, stdout, stderr } = await runNasbench(args);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await digestFile(out)).toBe(goldenLists.get('generated_graphs.json'));
    expect(statSync(out).size).toBe(92_799_846);
    expect(readdirSync(folder)).toEqual(['generated_graphs.json']);
  });

  it('prints JSON that parses in the reference format, here of a small space', async () => {
    const args = ['--format', 'reference-json', '--vertices', '3'];
    const { stdout } = await runNasbench(['space', 'enumerate', ...args]);
    const graphs = JSON.parse(stdout) as Record<string, unknown>;
    expect(Object.keys(graphs)).toEqual(Object.keys(graphs).sort());
    expect(Object.keys(graphs)).toHaveLength(7);
    expect(stdout).toContain('"043721b9c7fe8c5fad811d47d83132ec": [[[0, 1], [0, 0]], [-1, -2]]');
  });

  it('writes relative to the current folder', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'lists'));
    const out = join('lists', 'cells.txt');
    await runNasbench(['space', 'enumerate', '--vertices', '2', '--out', out], { cwd });
    expect(readFileSync(join(cwd, out), 'utf8')).toBe('043721b9c7fe8c5fad811d47d83132ec\n');
  });
});
