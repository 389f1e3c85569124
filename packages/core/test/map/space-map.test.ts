import { describe, expect, it } from 'vitest';
import { NASBENCH_101, defineSpace, encodingMap } from '../../src/index.js';

describe(encodingMap, () => {
  it('is built once for a space, NAS-Bench-101 by default', () => {
    expect(encodingMap()).toBe(encodingMap(NASBENCH_101));
  });

  it('is another one for another space', () => {
    const space = defineSpace({ maxVertices: 7, maxEdges: 8, ops: 3 });
    expect(encodingMap(space)).not.toBe(encodingMap());
    expect(encodingMap()).toBe(encodingMap(NASBENCH_101));
  });
});
