import { describe, expect, it } from 'vitest';
import { canonicalize, cellId, cellOf, createCell, sampleEncodings } from '../../src/index.js';

describe(canonicalize, () => {
  it('throws no-path', () => {
    expect(() => canonicalize(createCell({ rawId: 0 }))).toThrow(
      expect.objectContaining({ code: 'no-path' }),
    );
  });

  it('gives the stored form of the id for random encodings', () => {
    const { rawIds } = sampleEncodings({ count: 500, seed: 1, valid: true });
    for (const rawId of rawIds) {
      const cell = createCell({ rawId });
      expect(canonicalize(cell)).toEqual(cellOf(cellId(cell)));
    }
  });

  it('works over the edge limit, where there is no id', () => {
    const cell = createCell({ mask: 2 ** 21 - 1, vertices: 7, label: 242 });
    expect(canonicalize(cell)).toEqual(cell);
  });
});
