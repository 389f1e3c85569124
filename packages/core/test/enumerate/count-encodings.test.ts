import { describe, expect, it } from 'vitest';
import { countEncodings, defineSpace, encodingMap } from '../../src/index.js';

describe(countEncodings, () => {
  it('refuses 8 vertices', () => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 8, ops: 1 });
    expect(() => countEncodings(space)).toThrow(
      expect.objectContaining({ code: 'space-too-large' }),
    );
  });

  it('accounts for the 509,607,936 encodings of NAS-Bench-101', () => {
    expect(countEncodings()).toMatchObject({
      encodings: 509_607_936,
      noPath: 36_354_501,
      tooManyEdges: 99_499_266,
      mapped: 373_754_169,
    });
  });

  it('counts per cell what the map says encoding by encoding', () => {
    const space = defineSpace({ maxVertices: 4, maxEdges: 4, ops: 2 });
    const { multiplicities, ...totals } = countEncodings(space);
    const counted = new Float64Array(multiplicities.length);
    for (let rawId = 0; rawId < totals.encodings; rawId += 1) {
      const id = encodingMap(space).lookupRawId(rawId);
      if (id >= 0) counted[id]! += 1;
    }
    expect(multiplicities).toEqual(counted);
    expect(totals.mapped).toBe(counted.reduce((sum, count) => sum + count, 0));
    const { masksNoPath, masksTooManyEdges, masksMapped } = totals;
    expect(masksNoPath + masksTooManyEdges + masksMapped).toBe(64);
  });
});
