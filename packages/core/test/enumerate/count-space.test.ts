import { describe, expect, it } from 'vitest';
import { countSpace, defineSpace } from '../../src/index.js';
import { golden } from '../known-cells.js';

interface GoldenCounts {
  readonly nasbench101: {
    readonly unique_cells: number;
    readonly full_dag_masks_total: number;
    readonly unlabelled_classes: number;
    readonly unique_cells_per_edges: Record<string, number>;
    readonly per_vertices: Record<
      string,
      { unique_cells: number; linear_extension_leaves: number }
    >;
  };
}
const { nasbench101 } = JSON.parse(golden('counts.json')) as GoldenCounts;

describe(countSpace, () => {
  it('rejects a misspelled option by name', async () => {
    await expect(countSpace({ spaces: 1 } as object)).rejects.toThrow(/unknown option "spaces"/);
  });

  it('rejects when the signal is aborted', async () => {
    const space = defineSpace({ maxVertices: 8, maxEdges: 28, ops: 3 });
    const outcome = countSpace({ space, signal: AbortSignal.timeout(20) });
    await expect(outcome).rejects.toMatchObject({ name: 'NasBenchError', code: 'aborted' });
  });

  it('counts NAS-Bench-101 in total, by vertices and by edges', async () => {
    const { totals, perVertices, perEdges, rows } = await countSpace();
    expect(totals).toMatchObject({
      cells: nasbench101.unique_cells,
      classes: nasbench101.unlabelled_classes,
      fullMasks: nasbench101.full_dag_masks_total,
    });
    for (const { vertices, cells, linearExtensions } of perVertices) {
      const expected = nasbench101.per_vertices[vertices];
      expect(expected).toMatchObject({
        unique_cells: cells,
        linear_extension_leaves: linearExtensions,
      });
    }
    expect(Object.fromEntries(perEdges.map(({ edges, cells }) => [edges, cells]))).toEqual(
      nasbench101.unique_cells_per_edges,
    );
    expect(rows.every(({ cells }) => cells > 0)).toBe(true);
  });
});
