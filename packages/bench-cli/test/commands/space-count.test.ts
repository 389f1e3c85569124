import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { HashReport } from '../../src/reports/hash-report.js';
import type { RawReport } from '../../src/reports/raw-report.js';
import type { SpaceReport } from '../../src/reports/space-report.js';
import { GOLDEN, runNasbench } from '../run-nasbench.js';

interface GoldenCounts {
  full_dag_masks: number;
  unlabelled_classes: number;
  unique_cells: number;
}
type GoldenVertices = Record<
  string,
  GoldenCounts & { linear_extension_leaves?: number; by_edges: Record<string, GoldenCounts> }
>;
interface Golden {
  nasbench101: { per_vertices: GoldenVertices } & Record<string, unknown>;
  raw_v7: {
    query_time_reading: Record<string, number>;
    generation_time_reading: Record<string, number>;
    raw_edges_le_9: Record<string, number>;
    mapped_with_raw_edges_over_9: Record<string, number>;
    by_pruned_vertices: Record<string, Record<string, number>>;
    multiplicity: Record<string, number>;
    multiplicity_histogram: Record<string, number>;
  } & Record<string, unknown>;
  other_spaces: Record<string, { per_vertices: GoldenVertices }>;
}

type CountReport = SpaceReport & { raw?: RawReport; hashes?: HashReport };

const golden = JSON.parse(readFileSync(join(GOLDEN, 'counts.json'), 'utf8')) as Golden;

async function countJson(...args: string[]): Promise<CountReport> {
  const { code, stdout, stderr } = await runNasbench(['space', 'count', '--json', ...args]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout) as CountReport;
}

function camelCounts(counts: GoldenCounts): object {
  return {
    fullDagMasks: counts.full_dag_masks,
    unlabelledClasses: counts.unlabelled_classes,
    uniqueCells: counts.unique_cells,
  };
}

function camelVertices(perVertices: GoldenVertices): object {
  return Object.fromEntries(
    Object.entries(perVertices).map(([vertices, counts]) => {
      const byEdges = Object.entries(counts.by_edges).map(([edges, c]) => [edges, camelCounts(c)]);
      const { linear_extension_leaves: linearExtensions } = counts;
      const leaves = linearExtensions === undefined ? {} : { linearExtensions };
      const own = { ...camelCounts(counts), ...leaves };
      return [vertices, { ...own, byEdges: Object.fromEntries(byEdges) as object }];
    }),
  );
}

describe('space count --json of NAS-Bench-101', () => {
  let report: CountReport;
  beforeAll(async () => {
    report = await countJson();
  });

  it('has every golden count by vertices and edges', () => {
    expect(report.perVertices).toEqual(camelVertices(golden.nasbench101.per_vertices));
  });

  it('has the golden totals', () => {
    const expected = golden.nasbench101;
    expect(report).toMatchObject({
      uniqueCells: expected.unique_cells,
      fullDagMasks: expected.full_dag_masks_total,
      unlabelledClasses: expected.unlabelled_classes,
      labelledGraphsBeforeDedup: expected.labelled_graphs_before_dedup,
      labelledGraphsBeforeDedupPerVertices: expected.labelled_graphs_before_dedup_per_vertices,
      uniqueCellsPerEdges: expected.unique_cells_per_edges,
      cumulativeUniqueCells: expected.cumulative_unique_cells,
      hashFaithful: true,
    });
  });

  it('counts the hashes, which lose no cell', () => {
    expect(report.hashes).toEqual({
      distinctHashes: golden.nasbench101.distinct_wl_md5_hashes,
      cellsLost: 0,
    });
  });

  it('counts the raw graphs in which nothing would be pruned', () => {
    const reading = golden.raw_v7.generation_time_reading;
    expect(report.raw?.fullGraphs).toEqual({
      withinLimit: { masks: reading.masks, encodings: reading.encodings },
      anyEdges: {
        masks: reading.full_dag_masks_any_edges,
        encodings: reading.full_dag_encodings_any_edges,
      },
    });
  });

  it('accounts for every raw encoding, no path and over the limit apart', () => {
    const reading = golden.raw_v7.query_time_reading;
    expect(report.raw).toMatchObject({
      encodings: golden.raw_v7.encodings,
      masks: golden.raw_v7.masks,
      labelsPerMask: golden.raw_v7.labels_per_mask,
      noPath: reading.invalid_no_path,
      tooManyEdges: reading.over_9_edges_after_pruning,
      mapped: reading.mapped,
      masksNoPath: reading.masks_invalid,
      masksTooManyEdges: reading.masks_over,
      masksMapped: reading.masks_mapped,
    });
  });

  it('tells what the edge limit before pruning would lose', () => {
    const within = golden.raw_v7.raw_edges_le_9;
    expect(report.raw?.mappedWithRawEdgesOverLimit).toEqual(
      golden.raw_v7.mapped_with_raw_edges_over_9,
    );
    expect(report.raw?.rawEdgesWithinLimit).toEqual({
      masks: within.masks,
      masksWithPath: within.masks_with_path,
      masksNoPath: within.masks_no_path,
    });
  });

  it('has the golden multiplicities, in total and by vertices after pruning', () => {
    const { multiplicity, multiplicity_histogram: histogram } = golden.raw_v7;
    expect(report.raw?.multiplicityHistogram).toEqual(histogram);
    expect(report.raw?.multiplicity).toEqual({
      min: multiplicity.min,
      median: multiplicity.median,
      max: multiplicity.max,
      sum: multiplicity.sum,
      distinctValues: multiplicity.distinct_values,
    });
    for (const [vertices, expected] of Object.entries(golden.raw_v7.by_pruned_vertices)) {
      expect(report.raw?.byPrunedVertices[vertices]).toMatchObject({
        uniqueCells: expected.unique_cells,
        rawMasks: expected.raw_masks,
        rawEncodings: expected.raw_encodings,
        multiplicity: {
          min: expected.multiplicity_min,
          median: expected.multiplicity_median,
          max: expected.multiplicity_max,
        },
      });
    }
  });
});

describe('space count --json of other spaces', () => {
  it.each([
    ['v7_all_edges_3ops', ['--edges', '21']],
    ['v7_le9_5ops', ['--ops', '5']],
    ['v8_le12_3ops', ['--vertices', '8', '--edges', '12']],
    ['v8_le9_5ops', ['--vertices', '8', '--ops', '5']],
  ])('has the golden counts of %s', async (name, args) => {
    const expected = camelVertices(golden.other_spaces[name]?.per_vertices ?? {});
    const report = await countJson(...args);
    expect(report.perVertices).toMatchObject(expected);
  });

  it('says that the hash is not faithful at 8 vertices and 10 edges', async () => {
    const report = await countJson('--vertices', '8', '--edges', '10');
    expect(report.hashFaithful).toBe(false);
    expect(report.raw).toBeUndefined();
  });

  it('counts the smallest space', async () => {
    const report = await countJson('--vertices', '2', '--edges', '1', '--ops', '1');
    expect(report).toMatchObject({ uniqueCells: 1, raw: { encodings: 2, mapped: 1, noPath: 1 } });
  });
});

describe('space count for people', () => {
  it('shows the unique cells and the three fates of an encoding', async () => {
    const { code, stdout } = await runNasbench(['space', 'count']);
    expect(stdout).toMatch(/unique cells +423,624/);
    expect(stdout).toMatch(/no path from input to output +36,354,501 +149,607/);
    expect(stdout).toMatch(/over the edge limit after pruning +99,499,266 +409,462/);
    expect(stdout).toMatch(/mapped to a unique cell +373,754,169 +1,538,083/);
    expect(stdout).toContain('min 1, median 3, max 36,354,501');
    expect(code).toBe(0);
  });
});
