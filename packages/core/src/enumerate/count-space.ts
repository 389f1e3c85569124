import type { NativeSpaceCounts } from '../native/addon.js';
import { runJob } from '../native/job.js';
import { nativeAddon } from '../native/load.js';
import type { Space } from '../space/space.js';
import { checkJobOptions, type SpaceJobOptions } from './job-options.js';

/** Counts of one group of graphs, all exact. */
export interface GraphCounts {
  /** Masks in which every vertex is on a path from input to output. */
  readonly fullMasks: number;
  /** Renumberings of the representatives of all classes, edges going upward. */
  readonly linearExtensions: number;
  /** Graphs up to renumbering, ops ignored. */
  readonly classes: number;
  /** Unique cells. */
  readonly cells: number;
}

/** Counts for one number of vertices and edges. */
export interface SpaceCountRow extends GraphCounts {
  readonly vertices: number;
  readonly edges: number;
}

/** Counts of a space. */
export interface SpaceCounts {
  readonly space: Space;
  /** Ascending by vertices, then edges; combinations without any graph are left out. */
  readonly rows: readonly SpaceCountRow[];
  readonly totals: GraphCounts;
  readonly perVertices: readonly (GraphCounts & { readonly vertices: number })[];
  readonly perEdges: readonly (GraphCounts & { readonly edges: number })[];
}

const EDGE_COLUMNS = 29;

/**
 * Counts a space without listing its cells, so that even all 4,775,967,400 cells of 8 vertices and
 * 3 ops can be counted (some seconds).
 *
 * @throws UsageError `unknown-option`; NasBenchError `aborted`.
 */
export async function countSpace(options: SpaceJobOptions = {}): Promise<SpaceCounts> {
  const { space, ...job } = checkJobOptions(options, ['space'], 'countSpace');
  const { maxVertices, maxEdges, ops } = space;
  const counts = await runJob(
    (onProgress) => nativeAddon().countSpace(maxVertices, maxEdges, ops.length, onProgress),
    job,
  );
  return arrange(space, countRows(counts));
}

function countRows(counts: NativeSpaceCounts): SpaceCountRow[] {
  return Array.from(counts.fullMasks, (fullMasks, index) => ({
    vertices: Math.floor(index / EDGE_COLUMNS),
    edges: index % EDGE_COLUMNS,
    fullMasks,
    linearExtensions: counts.linearExtensions[index] ?? 0,
    classes: counts.classes[index] ?? 0,
    cells: counts.cells[index] ?? 0,
  })).filter(({ fullMasks }) => fullMasks > 0);
}

function arrange(space: Space, rows: readonly SpaceCountRow[]): SpaceCounts {
  return {
    space,
    rows,
    totals: sumCounts(rows),
    perVertices: distinct(rows.map((row) => row.vertices)).map((vertices) => ({
      vertices,
      ...sumCounts(rows.filter((row) => row.vertices === vertices)),
    })),
    perEdges: distinct(rows.map((row) => row.edges)).map((edges) => ({
      edges,
      ...sumCounts(rows.filter((row) => row.edges === edges)),
    })),
  };
}

function distinct(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function sumCounts(rows: readonly GraphCounts[]): GraphCounts {
  const sum = (column: keyof GraphCounts): number =>
    rows.reduce((total, row) => total + row[column], 0);
  return {
    fullMasks: sum('fullMasks'),
    linearExtensions: sum('linearExtensions'),
    classes: sum('classes'),
    cells: sum('cells'),
  };
}
