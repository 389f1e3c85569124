import { countSpace, defineSpace } from '@nasbench/core';
import { describe, it } from 'vitest';
import { expectRows } from '../golden/expected-rows.js';
import { goldenCounts } from '../golden/golden-files.js';

describe('8 vertices, any edges, 3 ops', () => {
  it('has 4,775,967,400 cells, split as in the golden table', async () => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 3 });
    const counts = await countSpace({ space });
    expectRows(counts, goldenCounts().other_spaces.v8_all_edges_3ops!.per_vertices);
  });
});
