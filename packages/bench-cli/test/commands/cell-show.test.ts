import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ValidAnswer } from '../../src/cells/cell-answer.js';
import { GOLDEN, runNasbench } from '../run-nasbench.js';

const FLOAT_ROWS = '0101011,0000111,0001011,0000011,0000000,0000001,0000000';
const FLOAT_OPS =
  'input,maxpool3x3,conv1x1-bn-relu,conv3x3-bn-relu,conv3x3-bn-relu,conv3x3-bn-relu,output';

const show = (...args: string[]) => runNasbench(['cell', 'show', ...args]);

async function showJson(...args: string[]): Promise<ValidAnswer> {
  const { code, stdout } = await show('--json', ...args);
  expect(code).toBe(0);
  return JSON.parse(stdout) as ValidAnswer;
}

describe('cell show of what is no cell', () => {
  it('says no path and exits 3', async () => {
    const { code, stdout } = await show('--raw-id', '0');
    expect(stdout).toMatch(/^not a cell: no-path\n/);
    expect(code).toBe(3);
  });

  it('says too many edges and shows what pruning left', async () => {
    const { code, stdout } = await show('--mask', '2097151', '--vertices', '7', '--label', '0');
    expect(stdout).toMatch(/^not a cell: too-many-edges\n/);
    expect(stdout).toContain('after pruning');
    expect(code).toBe(3);
  });

  it.each([
    ['entry-not-binary', ['--matrix', '02,00', '--ops', 'input,output']],
    ['lower-triangle', ['--matrix', '01,10', '--ops', 'input,output']],
    ['matrix-not-square', ['--matrix', '01,0', '--ops', 'input,output']],
    ['ops-length', ['--matrix', '01,00', '--ops', 'input,maxpool3x3,output']],
    ['unknown-op', ['--matrix', '011,001,000', '--ops', 'input,none,output']],
    ['first-op', ['--matrix', '01,00', '--ops', 'output,output']],
    ['id-range', ['--id', '423624']],
    ['raw-id-range', ['--raw-id', '509607936']],
    ['malformed-hash', ['--hash', 'xyz']],
    ['unknown-hash', ['--hash', '0'.repeat(32)]],
  ])('answers %s as JSON and exits 3', async (reason, args) => {
    const { code, stdout, stderr } = await show('--json', ...args);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, reason });
    expect(stderr).toBe('');
    expect(code).toBe(3);
  });

  it('suggests the op that was meant', async () => {
    const { stdout } = await show('--matrix', '011,001,000', '--ops', 'input,conv3x3,output');
    expect(stdout).toContain('got "conv3x3". Did you mean conv3x3-bn-relu?');
  });

  it('exits 2 when no cell is named', async () => {
    const { code, stderr } = await show();
    expect(stderr).toMatch(/^nasbench: Expected one cell, got none\./);
    expect(code).toBe(2);
  });

  it('exits 2 when a stream and a cell are asked for at once', async () => {
    const { code, stderr } = await show('--jsonl', '--id', '3');
    expect(stderr).toContain("'--jsonl' cannot be used with option '--id <n>'");
    expect(code).toBe(2);
  });

  it('rejects an unknown op on a dropped vertex with --strict only', async () => {
    const cell = ['--matrix', '001,000,000', '--ops', 'input,none,output'];
    expect(await showJson(...cell)).toMatchObject({ id: 0, notes: [expect.any(String)] });
    const { code, stdout } = await show('--json', '--strict', ...cell);
    expect(JSON.parse(stdout)).toMatchObject({ reason: 'unknown-op-on-dropped-vertex' });
    expect(code).toBe(3);
  });
});

describe('cell show', () => {
  it('prunes a cell and counts parameters in both vertex orders', async () => {
    const answer = await showJson('--matrix', FLOAT_ROWS, '--ops', FLOAT_OPS);
    expect(answer).toMatchObject({
      valid: true,
      hash: 'edb7648dd596405eddc9a5c607b494a6',
      vertices: 5,
      edges: 9,
      parameters: 3_822_005,
      parametersAsGiven: 3_817_382,
    });
    expect(answer.matrix).toHaveLength(5);
    expect(answer.ops).toHaveLength(5);
    const { matrix, ops } = answer;
    expect(answer.representative).not.toEqual({ matrix, ops });
  });

  it('finds the same cell by id, hash, raw id, mask and matrix', async () => {
    const byHash = await showJson('--hash', '28CFC7874F6D200472E1A9DCD8650AA0');
    const { matrix, ops } = byHash;
    const rows = matrix.map((row) => row.join('')).join(',');
    const others = await Promise.all([
      showJson('--id', String(byHash.id)),
      showJson('--matrix', rows, '--ops', ops.join(',')),
      showJson('--matrix', JSON.stringify(matrix), '--ops', ops.join(',')),
    ]);
    for (const other of others) expect(other).toEqual(byHash);
    expect(byHash).toMatchObject({ parameters: 2_694_282, vertices: 7, edges: 9 });
  });

  it('knows the two-vertex cell by raw id and by mask', async () => {
    const answers = await Promise.all([
      showJson('--raw-id', String(2 ** 15 * 243)),
      showJson('--mask', '1', '--vertices', '2', '--label', '0'),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({
        id: 0,
        hash: '043721b9c7fe8c5fad811d47d83132ec',
        parameters: 882_570,
        matrix: [
          [0, 1],
          [0, 0],
        ],
        ops: ['input', 'output'],
      });
    }
  });

  it('draws the given and the pruned form for people', async () => {
    const { code, stdout } = await show('--matrix', FLOAT_ROWS, '--ops', FLOAT_OPS);
    expect(stdout).toMatch(/^as given\n(.*\n)+after pruning\n(.*\n)+/);
    expect(stdout).toMatch(/hash +edb7648dd596405eddc9a5c607b494a6/);
    expect(stdout).toMatch(
      /parameters +3,822,005 \(in the stored vertex order; 3,817,382 in yours/,
    );
    expect(code).toBe(0);
  });

  it('tells the 8-vertex pair apart on which the hash collides', async () => {
    const space = ['--max-vertices', '8', '--max-edges', '10'];
    const of = (mask: number) =>
      showJson(...space, '--mask', String(mask), '--vertices', '8', '--label', '0');
    const [a, b] = await Promise.all([of(152_584_309), of(168_891_155)]);
    expect(a.hash).toBe('d821d8971f63c06f2369b6000d10d28c');
    expect(b.hash).toBe(a.hash);
    expect(b.id).not.toBe(a.id);
  });

  it('answers every golden cell by id', async () => {
    const lines = readFileSync(join(GOLDEN, 'sample.jsonl'), 'utf8').trimEnd().split('\n');
    const cells = lines
      .filter((line) => line.startsWith('{"kind":"cell"'))
      .map((line) => JSON.parse(line) as { id: number; hash: string; matrix: number[][] });
    const input = cells.map(({ id }) => `{"id":${id}}\n`).join('');
    const { stdout } = await runNasbench(['cell', 'show', '--jsonl'], { input });
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ValidAnswer);
    expect(answers.map(({ id, hash, matrix }) => ({ id, hash, matrix }))).toEqual(
      cells.map(({ id, hash, matrix }) => ({ id, hash, matrix })),
    );
  });
});
