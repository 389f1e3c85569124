import { describe, expect, it } from 'vitest';
import { hashTable } from '../../src/index.js';
import { HashIndex } from '../../src/query/hash-index.js';

describe(HashIndex, () => {
  it('finds every hash of NAS-Bench-101, and none of another', () => {
    const table = hashTable();
    const index = new HashIndex(table.digests);
    for (let id = 0; id < table.length; id += 1) {
      if (index.find(table.hashOf(id)) !== id) expect.fail(`lost the hash of cell ${id}`);
    }
    expect(index.find('0'.repeat(32))).toBe(-1);
    expect(index.find('f'.repeat(32))).toBe(-1);
  });

  it.each(['', 'g'.repeat(32), '0'.repeat(31), '0'.repeat(33), '00'.repeat(15) + '0 '])(
    'finds nothing for the malformed text %j',
    (hash) => expect(new HashIndex(new Uint8Array(16)).find(hash)).toBe(-1),
  );

  it('reads both cases, and gives the first row of a shared hash', () => {
    const index = new HashIndex(new Uint8Array(48).fill(1, 0, 16).fill(0xab, 16));
    expect(index.find('AB'.repeat(16))).toBe(1);
    expect(index.find('ab'.repeat(16))).toBe(1);
  });

  it('tells rows apart that begin alike', () => {
    const digests = new Uint8Array(64);
    for (const row of [0, 1, 2, 3]) digests[16 * row + 15] = row;
    const index = new HashIndex(digests);
    for (const row of [0, 1, 2, 3]) expect(index.find(`${'00'.repeat(15)}0${row}`)).toBe(row);
  });

  it('may be empty', () => {
    expect(new HashIndex(new Uint8Array(0)).find('0'.repeat(32))).toBe(-1);
  });
});
