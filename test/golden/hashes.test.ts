import { createHash } from 'node:crypto';
import {
  NASBENCH_101,
  activeSimd,
  cellLabels,
  cellMatrix,
  cellOf,
  hashAllCells,
  simdLevels,
  useSimd,
} from '@nasbench/core';
import { afterAll, describe, expect, it } from 'vitest';
import { goldenCounts, goldenDigests } from './golden-files.js';

const golden = goldenDigests();
const best = activeSimd();

function sha256(chunks: Iterable<string>): { digest: string; bytes: number } {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { digest: hash.digest('hex'), bytes };
}

function* lines(ids: Iterable<number>, hashOf: (id: number) => string): Generator<string> {
  for (const id of ids) yield `${hashOf(id)}\n`;
}

/** `json.dump(buckets, sort_keys=True)` as Python writes it: `{"hash": [[[0, 1], ..], [..]], ..}`. */
function* pythonJson(ids: Iterable<number>, hashOf: (id: number) => string): Generator<string> {
  let separator = '{';
  for (const id of ids) {
    const cell = cellOf(id, NASBENCH_101);
    const record = JSON.stringify([cellMatrix(cell), cellLabels(cell)]).replaceAll(',', ', ');
    yield `${separator}"${hashOf(id)}": ${record}`;
    separator = ', ';
  }
  yield '}';
}

function* records(hashOf: (id: number) => string): Generator<string> {
  for (let id = 0; id < 423_624; id++) {
    const cell = cellOf(id, NASBENCH_101);
    yield `${JSON.stringify([hashOf(id), cellMatrix(cell), cellLabels(cell)])}\n`;
  }
}

describe('lists of all 423,624 hashes', () => {
  afterAll(() => useSimd(best));

  it.each(simdLevels())('are those of the reference with %s', async (level) => {
    useSimd(level);
    const table = await hashAllCells({ space: NASBENCH_101 });
    const firstSeen = Array.from({ length: 423_624 }, (_, id) => id);
    const hashOf = (id: number): string => table.hashOf(id);
    expect(sha256(lines(firstSeen, hashOf)).digest).toBe(golden.get('first-seen-hashes.txt'));
    expect(sha256(lines(table.idsByHash(), hashOf)).digest).toBe(golden.get('sorted-hashes.txt'));
  });
});

describe('lists of all 423,624 cells', () => {
  it('are those of the reference', async () => {
    const table = await hashAllCells({ space: NASBENCH_101 });
    const hashOf = (id: number): string => table.hashOf(id);
    expect(sha256(records(hashOf)).digest).toBe(golden.get('first-seen-records.jsonl'));
    expect(goldenCounts().nasbench101.unique_cells).toBe(423_624);
    expect(sha256(pythonJson(table.idsByHash(), hashOf))).toEqual({
      digest: golden.get('generated_graphs.json'),
      bytes: 92_799_846,
    });
  });
});
