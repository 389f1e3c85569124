import { describe, expect, it } from 'vitest';
import { NASBENCH_101, defineSpace, labelCount, rawEncodingCount } from '../../src/index.js';

describe(rawEncodingCount, () => {
  it('is 509,607,936 for NAS-Bench-101', () => {
    expect(rawEncodingCount()).toBe(509_607_936);
  });

  it('is exact for the largest space', () => {
    expect(rawEncodingCount(defineSpace({ maxVertices: 8, maxEdges: 28, ops: 8 }))).toBe(2 ** 46);
  });
});

describe(labelCount, () => {
  it.each([
    [2, 1],
    [5, 27],
    [7, 243],
  ])('of %i vertices is %i with 3 ops', (vertices, labels) => {
    expect(labelCount(NASBENCH_101, vertices)).toBe(labels);
  });
});
