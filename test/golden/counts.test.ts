import {
  NASBENCH_101,
  countEncodings,
  countSpace,
  defineSpace,
  enumerateCells,
} from '@nasbench/core';
import type { Space, SpaceCounts } from '@nasbench/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { goldenCounts } from './golden-files.js';
import { expectRows } from './expected-rows.js';

const golden = goldenCounts();

describe('counts of NAS-Bench-101', () => {
  let counts: SpaceCounts;
  beforeAll(async () => {
    counts = await countSpace({ space: NASBENCH_101 });
  });

  it('equal every golden number per vertex and edge count', () => {
    expectRows(counts, golden.nasbench101.per_vertices);
  });

  it('add up to the golden totals', () => {
    const sum = (key: 'fullMasks' | 'classes' | 'cells'): number =>
      counts.rows.reduce((total, row) => total + row[key], 0);
    expect(sum('fullMasks')).toBe(golden.nasbench101.full_dag_masks_total);
    expect(sum('classes')).toBe(golden.nasbench101.unlabelled_classes);
    expect(sum('cells')).toBe(golden.nasbench101.unique_cells);
  });

  it('have the golden cells per edge count', () => {
    const perEdges: Record<string, number> = {};
    for (const { edges, cells } of counts.rows) perEdges[edges] = (perEdges[edges] ?? 0) + cells;
    expect(perEdges).toEqual(golden.nasbench101.unique_cells_per_edges);
  });

  it('describe the table of cells: as many rows, grouped by vertices in ascending order', () => {
    const table = enumerateCells(NASBENCH_101);
    expect(table.length).toBe(golden.nasbench101.unique_cells);
    for (const [vertices, total] of Object.entries(golden.nasbench101.cumulative_unique_cells)) {
      expect(table.vertices[total - 1]).toBe(Number(vertices));
      expect(table.vertices[total]).toBe(vertices === '7' ? undefined : Number(vertices) + 1);
    }
  });
});

describe('counts of larger spaces', () => {
  const spaces: Record<string, Space> = {
    v7_all_edges_3ops: defineSpace({ maxVertices: 7, maxEdges: 21, ops: 3 }),
    v7_le9_5ops: defineSpace({ maxVertices: 7, maxEdges: 9, ops: 5 }),
    v8_le12_3ops: defineSpace({ maxVertices: 8, maxEdges: 12, ops: 3 }),
    v8_le9_5ops: defineSpace({ maxVertices: 8, maxEdges: 9, ops: 5 }),
  };

  it.each(Object.entries(spaces))('%s', async (name, space) => {
    const counts = await countSpace({ space });
    expectRows(counts, golden.other_spaces[name]!.per_vertices);
  });
});

describe('account of the 509,607,936 raw encodings', () => {
  const account = countEncodings(NASBENCH_101);
  const reading = golden.raw_v7.query_time_reading;

  it('splits them into no path, too many edges and mapped', () => {
    expect(account.encodings).toBe(golden.raw_v7.encodings);
    expect(account.noPath).toBe(reading.invalid_no_path);
    expect(account.tooManyEdges).toBe(reading.over_9_edges_after_pruning);
    expect(account.mapped).toBe(reading.mapped);
  });

  it('splits the 2,097,152 masks likewise', () => {
    expect(account.masksNoPath).toBe(reading.masks_invalid);
    expect(account.masksTooManyEdges).toBe(reading.masks_over);
    expect(account.masksMapped).toBe(reading.masks_mapped);
  });

  it('has the golden histogram of encodings per cell', () => {
    const histogram: Record<string, number> = {};
    for (const count of account.multiplicities) histogram[count] = (histogram[count] ?? 0) + 1;
    expect(histogram).toEqual(golden.raw_v7.multiplicity_histogram);
  });

  it('has the golden encodings per pruned vertex count', () => {
    const { vertices } = enumerateCells(NASBENCH_101);
    const perVertices: Record<string, number> = {};
    account.multiplicities.forEach((count, id) => {
      const key = vertices[id]!;
      perVertices[key] = (perVertices[key] ?? 0) + count;
    });
    const expected = Object.entries(golden.raw_v7.by_pruned_vertices).map(
      ([key, row]) => [key, row.raw_encodings] as const,
    );
    expect(perVertices).toEqual(Object.fromEntries(expected));
  });
});
