import type { SpaceCounts } from '@nasbench/core';
import { expect } from 'vitest';
import type { GoldenRow, GoldenSpace } from './golden-files.js';

function totals(rows: readonly GoldenRow[]): GoldenRow {
  const sum = (key: keyof GoldenRow): number => rows.reduce((total, row) => total + row[key], 0);
  return {
    full_dag_masks: sum('full_dag_masks'),
    unlabelled_classes: sum('unlabelled_classes'),
    unique_cells: sum('unique_cells'),
  };
}

/** Compares the rows of the given vertex counts with the golden tables, one row an edge count. */
export function expectRows(counts: SpaceCounts, golden: GoldenSpace['per_vertices']): void {
  for (const [vertices, expected] of Object.entries(golden)) {
    const rows = counts.rows.filter((row) => row.vertices === Number(vertices) && row.cells > 0);
    const byEdges = rows.map(({ edges, fullMasks, classes, cells }): [string, GoldenRow] => [
      String(edges),
      { full_dag_masks: fullMasks, unlabelled_classes: classes, unique_cells: cells },
    ]);
    expect(Object.fromEntries(byEdges), `${vertices} vertices`).toEqual(expected.by_edges);
    const { full_dag_masks, unlabelled_classes, unique_cells } = expected;
    expect(totals(byEdges.map(([, row]) => row))).toEqual({
      full_dag_masks,
      unlabelled_classes,
      unique_cells,
    });
  }
}
