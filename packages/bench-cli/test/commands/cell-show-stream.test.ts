import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CellAnswer } from '../../src/cells/cell-answer.js';
import { GOLDEN, runNasbench } from '../run-nasbench.js';

async function answers(input: string | Buffer): Promise<CellAnswer[]> {
  const { code, stdout, stderr } = await runNasbench(['cell', 'show', '--jsonl'], { input });
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return stdout === ''
    ? []
    : stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as CellAnswer);
}

describe('cell show --jsonl on bad lines', () => {
  it.each([
    ['{"id": 1', 'malformed-json'],
    ['not json', 'malformed-json'],
    ['42', 'malformed-cell'],
    ['null', 'malformed-cell'],
    ['[]', 'malformed-cell'],
    ['{}', 'malformed-cell'],
    ['{"identity": 3}', 'malformed-cell'],
    ['{"id": -1}', 'id-range'],
    ['{"rawId": 1e12}', 'raw-id-range'],
    ['{"hash": 5}', 'malformed-hash'],
    ['{"mask": 1, "vertices": 2, "label": 1}', 'label-range'],
    ['{"mask": 2, "vertices": 2, "label": 0}', 'mask-range'],
    ['{"matrix": [[0,1],[0]], "ops": ["input","output"]}', 'matrix-not-square'],
    ['{"matrix": [[0,0.5],[0,0]], "ops": ["input","output"]}', 'entry-not-integer'],
    ['{"matrix": [[0,"1"],[0,0]], "ops": ["input","output"]}', 'entry-not-number'],
    ['{"matrix": 5, "ops": []}', 'matrix-not-array'],
    ['{"matrix": [[0,1],[0,0]], "ops": "io"}', 'ops-not-array'],
    ['{"rawId": 0}', 'no-path'],
    ['{"mask": 2097151, "vertices": 7, "label": 0}', 'too-many-edges'],
  ])('answers %s with %s and goes on', async (line, reason) => {
    const [bad, good] = await answers(`${line}\n{"id":0}\n`);
    expect(bad).toMatchObject({
      valid: false,
      reason,
      line: 1,
      message: expect.any(String) as string,
    });
    expect(good).toMatchObject({ valid: true, id: 0 });
  });

  it('answers a line of two megabytes without keeping it', async () => {
    const [long, good] = await answers(`"${'x'.repeat(2 ** 21)}"\n{"id":0}\n`);
    expect(long).toMatchObject({ valid: false, reason: 'line-too-long', line: 1 });
    expect(good).toMatchObject({ valid: true, id: 0 });
  });

  it('counts skipped blank lines in the line number', async () => {
    expect(await answers('\n  \nx\n')).toMatchObject([{ line: 3 }]);
  });

  it('answers nothing to nothing', async () => {
    expect(await answers('')).toEqual([]);
  });
});

describe('cell show --jsonl', () => {
  it('takes all five notations, \\r\\n, and a last line without its end', async () => {
    const input = [
      '{"matrix":[[0,1],[0,0]],"ops":["input","output"]}',
      '{"mask":1,"vertices":2,"label":0}',
      `{"rawId":${2 ** 15 * 243}}`,
      '{"id":0}',
      '{"hash":"043721b9c7fe8c5fad811d47d83132ec"}',
    ].join('\r\n');
    const found = await answers(input);
    expect(found).toHaveLength(5);
    for (const answer of found) expect(answer).toEqual(found[0]);
    expect(found[0]).toEqual({
      valid: true,
      id: 0,
      hash: '043721b9c7fe8c5fad811d47d83132ec',
      vertices: 2,
      edges: 1,
      matrix: [
        [0, 1],
        [0, 0],
      ],
      ops: ['input', 'output'],
      parameters: 882_570,
      parametersAsGiven: 882_570,
      representative: {
        matrix: [
          [0, 1],
          [0, 0],
        ],
        ops: ['input', 'output'],
      },
    });
  });

  it('gives the golden answer to every raw matrix of the sample', async () => {
    const raws = readFileSync(join(GOLDEN, 'sample.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            kind: string;
            matrix: number[][];
            labels: number[];
            expect: string;
          },
      )
      .filter(({ kind }) => kind === 'raw');
    const input = raws.map(({ matrix, labels }) => JSON.stringify({ matrix, ops: labels }));
    const found = await answers(input.join('\n'));
    const verdicts = found.map((answer) => {
      if (answer.valid) return answer.hash;
      return answer.reason === 'no-path' ? 'invalid' : 'out of domain';
    });
    expect(verdicts).toEqual(raws.map((raw) => raw.expect));
  });

  it('hashes the same one by one and from the table', async () => {
    const ids = Array.from({ length: 2500 }, (_, i) => (i * 169) % 423_624);
    const [streamed, reversed] = await Promise.all([
      answers(ids.map((id) => `{"id":${id}}`).join('\n')),
      answers(
        ids
          .toReversed()
          .map((id) => `{"id":${id}}`)
          .join('\n'),
      ),
    ]);
    expect(reversed.toReversed()).toEqual(streamed);
  });
});
