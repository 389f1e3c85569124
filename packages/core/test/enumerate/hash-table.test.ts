import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { HashTable, hashAllCells, hashTable } from '../../src/index.js';
import { golden, sampleOfCells } from '../known-cells.js';

const digestOf = (name: string): string | undefined =>
  golden('hashes.sha256')
    .split('\n')
    .find((line) => line.endsWith(name))
    ?.split(' ')[0];

describe('HashTable, used wrongly', () => {
  it.each([-1, 423_624, 0.5, NaN])('has no hash for id %d', (id) => {
    expect(() => hashTable().hashOf(id)).toThrow(
      expect.objectContaining({ code: 'invalid-argument' }),
    );
  });

  it.each(['', 'x', '0'.repeat(31), '0'.repeat(32), `${'0'.repeat(32)}00`])(
    'finds no cell for "%s"',
    (hash) => expect(hashTable().find(hash)).toBe(-1),
  );

  it('is not computed under a misspelled option or no threads', async () => {
    await expect(hashAllCells({ thread: 1 } as object)).rejects.toThrow(/unknown option "thread"/);
    await expect(hashAllCells({ threads: 0 })).rejects.toThrow(/threads must be an integer/);
  });
});

describe(HashTable, () => {
  it('has the reference’s hashes in both orders', () => {
    const table = hashTable();
    const firstSeen = createHash('sha256');
    for (let id = 0; id < table.length; id += 1) firstSeen.update(`${table.hashOf(id)}\n`);
    expect(firstSeen.digest('hex')).toBe(digestOf('first-seen-hashes.txt'));
    const sorted = createHash('sha256');
    for (const id of table.idsByHash()) sorted.update(`${table.hashOf(id)}\n`);
    expect(sorted.digest('hex')).toBe(digestOf('sorted-hashes.txt'));
  });

  it('finds the golden cells, and the first and last hash', () => {
    const table = hashTable();
    for (const { id, hash } of sampleOfCells()) expect(table.find(hash)).toBe(id);
    const ids = table.idsByHash();
    for (const id of [ids[0]!, ids.at(-1)!]) expect(table.find(table.hashOf(id))).toBe(id);
  });

  it('finds the smallest id of a shared hash', () => {
    const digests = new Uint8Array(48).fill(5, 0, 16).fill(9, 16);
    expect(new HashTable(digests).find('09'.repeat(16))).toBe(1);
  });

  it('is the same computed in the background, with progress to the end', async () => {
    const seen: { done: number; total: number }[] = [];
    const table = await hashAllCells({
      threads: 2,
      onProgress: (progress) => void seen.push(progress),
    });
    expect(Buffer.compare(table.digests, hashTable().digests)).toBe(0);
    expect(seen.at(-1)).toEqual({ done: 423_624, total: 423_624 });
  });
});
