import { describe, expect, it } from 'vitest';
import { countEncodings, defineSpace, encodingMap, sampleEncodings } from '../../src/index.js';
import type { SampleEncodingsOptions } from '../../src/index.js';

const space = defineSpace({ maxVertices: 4, maxEdges: 4, ops: 2 });

describe(sampleEncodings, () => {
  it.each([
    ['unknown-option', { count: 1, seed: 1, validity: true }],
    ['invalid-option', { count: NaN, seed: 1 }],
    ['invalid-seed', { count: 1 }],
  ])('says %s to %o', (code, options) => {
    expect(() => sampleEncodings(options as SampleEncodingsOptions)).toThrow(
      expect.objectContaining({ name: 'UsageError', code }),
    );
  });

  it('draws valid encodings only, each about equally often', () => {
    const { mapped } = countEncodings(space);
    const { masks, labels, rawIds } = sampleEncodings({
      count: 1000 * mapped,
      seed: 4,
      space,
      valid: true,
    });
    const counts = new Map<number, number>();
    rawIds.forEach((rawId, i) => {
      expect(rawId).toBe(masks[i]! * 4 + labels[i]!);
      counts.set(rawId, (counts.get(rawId) ?? 0) + 1);
    });
    expect(counts.size).toBe(mapped);
    for (const [rawId, count] of counts) {
      expect(encodingMap(space).lookupRawId(rawId)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(count - 1000)).toBeLessThan(200);
    }
  });

  it('draws from all encodings of 8 vertices too', () => {
    const large = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 3 });
    const { masks, labels } = sampleEncodings({ count: 1000, seed: 1, space: large });
    expect(Math.max(...masks)).toBeGreaterThan(2 ** 27);
    expect(Math.max(...labels)).toBeGreaterThan(700);
  });
});
