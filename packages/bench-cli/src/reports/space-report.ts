import type { Space, SpaceCounts } from '@nasbench/core';
import { isHashFaithful, labelCount } from '@nasbench/core';

/** Three counts of one group of cells. */
export interface CellCounts {
  /** Adjacency masks in which every vertex lies on a path from input to output. */
  readonly fullDagMasks: number;
  /** The same up to renumbering of vertices, ops ignored. */
  readonly unlabelledClasses: number;
  /** Cells with ops, up to renumbering. */
  readonly uniqueCells: number;
}

export interface VertexCounts extends CellCounts {
  /** Ways to number the representatives of all classes with every edge going up. */
  readonly linearExtensions: number;
  readonly byEdges: Readonly<Record<string, CellCounts>>;
}

/** Counts of a space, keyed so that a script finds each by name. */
export interface SpaceReport extends CellCounts {
  readonly space: {
    readonly maxVertices: number;
    readonly maxEdges: number;
    readonly ops: readonly string[];
  };
  /** Masks times op choices: what the reference walks before it drops duplicates. */
  readonly labelledGraphsBeforeDedup: number;
  readonly labelledGraphsBeforeDedupPerVertices: Readonly<Record<string, number>>;
  readonly uniqueCellsPerEdges: Readonly<Record<string, number>>;
  readonly cumulativeUniqueCells: Readonly<Record<string, number>>;
  readonly perVertices: Readonly<Record<string, VertexCounts>>;
  /** Whether the reference hash tells all cells of the space apart. */
  readonly hashFaithful: boolean;
}

type CountRow = SpaceCounts['rows'][number];

/** Arranges the counts by vertices, by edges and in total. */
export function buildSpaceReport(space: Space, { rows }: SpaceCounts): SpaceReport {
  const perVertices = mapValues(groupBy(rows, 'vertices'), (group) => ({
    ...sumCounts(group),
    linearExtensions: sum(group.map(({ linearExtensions }) => linearExtensions)),
    byEdges: mapValues(groupBy(group, 'edges'), sumCounts),
  }));
  const beforeDedup = mapEntries(perVertices, (vertices, { fullDagMasks }) => {
    return fullDagMasks * labelCount(space, Number(vertices));
  });
  return {
    space: { maxVertices: space.maxVertices, maxEdges: space.maxEdges, ops: space.ops },
    ...sumCounts(rows),
    labelledGraphsBeforeDedup: sum(Object.values(beforeDedup)),
    labelledGraphsBeforeDedupPerVertices: beforeDedup,
    uniqueCellsPerEdges: mapValues(groupBy(rows, 'edges'), (group) => sumCounts(group).uniqueCells),
    cumulativeUniqueCells: cumulate(perVertices),
    perVertices,
    hashFaithful: isHashFaithful(space),
  };
}

function sumCounts(rows: readonly CountRow[]): CellCounts {
  return {
    fullDagMasks: sum(rows.map(({ fullMasks }) => fullMasks)),
    unlabelledClasses: sum(rows.map(({ classes }) => classes)),
    uniqueCells: sum(rows.map(({ cells }) => cells)),
  };
}

function cumulate(perVertices: Readonly<Record<string, CellCounts>>): Record<string, number> {
  let total = 0;
  return mapValues(perVertices, ({ uniqueCells }) => (total += uniqueCells));
}

/** Rows with any cell, grouped by a column in ascending order. */
function groupBy(
  rows: readonly CountRow[],
  column: 'vertices' | 'edges',
): Record<string, CountRow[]> {
  const groups = new Map<number, CountRow[]>();
  for (const row of rows) {
    if (row.cells > 0) groups.set(row[column], [...(groups.get(row[column]) ?? []), row]);
  }
  return Object.fromEntries(groups);
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U) {
  return mapEntries(record, (_key, value) => map(value));
}

function mapEntries<T, U>(
  record: Readonly<Record<string, T>>,
  map: (key: string, value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(key, value)]));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
