import { describe, expect, it } from 'vitest';
import { NASBENCH_101, enumerateCells, hashCells, hashTable } from '../../src/index.js';

const batch = (vertices: number[], masks: number[], labels: number[]) => ({
  space: NASBENCH_101,
  vertices: Uint8Array.from(vertices),
  masks: Uint32Array.from(masks),
  labels: Uint32Array.from(labels),
});

describe(hashCells, () => {
  it.each([
    ['columns of different lengths', batch([2], [1, 1], [0, 0])],
    ['9 vertices', batch([9], [1], [0])],
    ['a mask out of range', batch([2], [2], [0])],
    ['a label out of range', batch([2], [1], [1])],
  ])('refuses %s', (_what, wrong) => {
    expect(() => hashCells(wrong)).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'invalid-argument' }),
    );
  });

  it('hashes the whole table as the hash table does', () => {
    expect(Buffer.compare(hashCells(enumerateCells()), hashTable().digests)).toBe(0);
  });

  it('has nothing for nothing', () => {
    expect(hashCells(batch([], [], []))).toEqual(new Uint8Array());
  });
});
