import {
  embeddedDataset,
  fitSurrogate,
  shippedSurrogate,
  surrogateDigest,
  surrogateRows,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';

describe(shippedSurrogate, () => {
  it('is what a new fit to the embedded sample gives, bit for bit', async () => {
    const { surrogate, header } = shippedSurrogate();
    const { seed, nets } = header.origin;
    const rows = surrogateRows(embeddedDataset('sample'));
    const again = await fitSurrogate({ rows, seed, nets });
    expect(surrogateDigest(again)).toBe(header.sha256);
    expect(surrogateDigest(surrogate)).toBe(header.sha256);
  });
});
