import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cellOf, hashCell, UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { JobError, parseCellSelection, selectCells } from '../../src/index.js';
import { temporaryFolder } from './tiny-job.js';

const select = (text: string): Promise<Int32Array> => selectCells(parseCellSelection(text));

function listFile(content: string): string {
  const file = join(temporaryFolder(), 'cells.txt');
  writeFileSync(file, content);
  return file;
}

describe('a wrong selection of cells', () => {
  it.each([
    '',
    'al',
    'sample',
    'sample:',
    'sample:0:1',
    'sample:3',
    'sample:3:',
    'list:',
    'vertices',
  ])('%j is none: rejected with the forms', (text) => {
    const parse = (): unknown => parseCellSelection(text);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow('all, sample:N:SEED, list:FILE');
  });

  it.each(['validationAccuracy > 0.9', 'vertices<4 && parameters < 1e6', 'trainingSeconds>1'])(
    '%s asks for what only a training tells: rejected with what may be asked',
    async (text) => {
      await expect(select(text)).rejects.toThrow(/not known before training; use vertices, edges/);
    },
  );

  it('misspells a name: rejected with the place', async () => {
    await expect(select('vertexes<=4')).rejects.toThrow(/unknown name "vertexes".*character 1/s);
  });

  it('fits no cell: rejected', async () => {
    await expect(select('vertices<2')).rejects.toMatchObject({ code: 'no-cells' });
  });

  it('draws more cells than there are: rejected with their number', async () => {
    await expect(select('sample:423625:1')).rejects.toThrow('423624');
  });

  it.each([
    ['423624', 'expected an id in [0, 423623]'],
    ['-1', 'expected an id'],
    ['1.5', 'expected an id'],
    ['f'.repeat(32), 'has the hash'],
    ['1 2', 'expected an id'],
  ])('lists %j: rejected with file and line', async (word, problem) => {
    const file = listFile(`7\n\n# a remark\n${word}\n8\n`);
    const error: unknown = await select(`list:${file}`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JobError);
    expect(error).toMatchObject({ code: 'cell-list-invalid', details: { line: 4 } });
    expect(String(error)).toContain(`${file}, line 4: `);
    expect(String(error)).toContain(problem);
  });

  it('names a list that is not there: rejected with the path', async () => {
    const missing = join(temporaryFolder(), 'none.txt');
    await expect(select(`list:${missing}`)).rejects.toMatchObject({
      code: 'cell-list-not-readable',
      message: expect.stringContaining(missing),
    });
  });
});

describe('a selection of cells', () => {
  it('all: every cell, ascending', async () => {
    const ids = await select('all');
    expect(ids).toHaveLength(423_624);
    expect([ids[0], ids.at(-1)]).toEqual([0, 423_623]);
  });

  it('by vertices: the 91 cells with up to 4', async () => {
    const ids = await select('vertices<=4');
    expect(ids).toHaveLength(91);
    expect(Math.max(...Array.from(ids, (id) => cellOf(id).vertices))).toBe(4);
  });

  it('by ops and depth: those that fit', async () => {
    const ids = await select('vertices <= 4 && count(maxpool3x3) == 0 && depth == 2');
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThan(91);
  });

  it('a sample: different cells, the same at each call, a smaller one the start of a larger', async () => {
    const [small, large, other] = await Promise.all([
      select('sample:20:7'),
      select('sample:50:7'),
      select('sample:50:8'),
    ]);
    expect(new Set(large).size).toBe(50);
    expect(large.subarray(0, 20)).toEqual(small);
    expect(other).not.toEqual(large);
  });

  it('a list: ids and hashes in their order, remarks and repetitions passed over', async () => {
    const hash = hashCell(cellOf(1000));
    const file = listFile(`# mine\r\n 12 # good\r\n${hash.toUpperCase()}\r\n\r\n0\r\n12`);
    expect(await select(`list:${file}`)).toEqual(Int32Array.of(12, 1000, 0));
  });
});
