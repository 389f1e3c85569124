import {
  NASBENCH_101,
  UsageError,
  activeSimd,
  defineSpace,
  hashAllCells,
  hashCells,
  simdLevels,
  useSimd,
} from '@nasbench/core';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { referenceHash } from '../oracle/index.js';
import { anySizedEncoding, toRawCell } from './arbitraries.js';
import type { Encoding } from './arbitraries.js';

const best = activeSimd();
afterEach(() => useSimd(best));

const eightOps = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 8 });

function hashTogether(encodings: readonly Encoding[]): string[] {
  const digests = hashCells({
    space: eightOps,
    vertices: Uint8Array.from(encodings, ({ vertices }) => vertices),
    masks: Uint32Array.from(encodings, ({ mask }) => mask),
    labels: Uint32Array.from(encodings, ({ label }) => label),
  });
  return encodings.map((_, i) =>
    Buffer.from(digests.subarray(16 * i, 16 * i + 16)).toString('hex'),
  );
}

describe(useSimd, () => {
  it('rejects a level that does not exist and stays as it was', () => {
    expect(() => useSimd('sse9' as 'scalar')).toThrow(UsageError);
    expect(activeSimd()).toBe(best);
  });

  it('offers scalar on every machine', () => {
    expect(simdLevels()).toContain('scalar');
    useSimd('scalar');
    expect(activeSimd()).toBe('scalar');
  });
});

describe.each(simdLevels())('hashing with %s', (level) => {
  it('equals the reference for batches of any length and mixed sizes', () => {
    useSimd(level);
    const batches = fc.array(anySizedEncoding(2, 8, 8), { minLength: 1, maxLength: 150 });
    fc.assert(
      fc.property(batches, (encodings) => {
        const expected = encodings.map((encoding) => referenceHash(toRawCell(encoding)));
        expect(hashTogether(encodings)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('gives an empty result for an empty batch', () => {
    useSimd(level);
    expect(hashTogether([])).toEqual([]);
  });
});

describe('the 423,624 digests', () => {
  it('are the same on every level and for every number of threads', async () => {
    useSimd('scalar');
    const { digests: expected } = await hashAllCells({ space: NASBENCH_101 });
    for (const level of simdLevels().filter((other) => other !== 'scalar')) {
      useSimd(level);
      for (const threads of [1, 2, 7]) {
        const { digests } = await hashAllCells({ space: NASBENCH_101, threads });
        expect(Buffer.compare(digests, expected), `${level}, ${threads} threads`).toBe(0);
      }
    }
  });
});
