import { describe, expect, it } from 'vitest';
import { sortDigests } from '../../src/enumerate/digest-order.js';
import { RandomStream } from '../../src/index.js';

describe(sortDigests, () => {
  it('has nothing for nothing', () => {
    expect(sortDigests(new Uint8Array())).toEqual(new Int32Array());
  });

  it('orders by every byte, then by number', () => {
    const stream = RandomStream.fromSeed('digests');
    // Few values a byte, so that digests share beginnings and some are equal.
    const rows = Array.from({ length: 4000 }, (_, i) =>
      Uint8Array.from({ length: 16 }, (_byte, at) =>
        i % 3 === 0 && at < 14 ? 200 : stream.below(2) * 255,
      ),
    );
    const digests = Uint8Array.from(rows.flatMap((row) => [...row]));
    const expected = rows
      .map((row, id) => ({ row, id }))
      .sort((a, b) => Buffer.compare(a.row, b.row) || a.id - b.id)
      .map(({ id }) => id);
    expect([...sortDigests(digests)]).toEqual(expected);
  });
});
