import {
  cellOf,
  hashCell,
  UsageError,
  type Benchmark,
  type CellFilter,
  type QueryOptions,
  type RunMetrics,
  type RunSummary,
} from '@nasbench/core';
import { metricsOf } from './best-cells.js';
import { metricsTable } from './metrics-table.js';

/** A cell that a filter found. */
export interface FoundCell {
  readonly cellId: number;
  readonly hash: string;
  /** Undefined where the dataset has no such answer. */
  readonly metrics: RunMetrics | undefined;
}

/**
 * A filter as the library takes it: an expression, or conditions as a JSON object.
 *
 * @throws UsageError `invalid-filter` for what begins like JSON and is none.
 */
export function readFilter(text: string): CellFilter {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    // Whatever JSON this is, the library names the keys that it does not know.
    return JSON.parse(text) as CellFilter;
  } catch (error) {
    const problem = (error as Error).message;
    throw new UsageError('invalid-filter', `Expected conditions as JSON: ${problem}.`);
  }
}

/** The cells with these ids and what is known of them. */
export function foundCells(
  benchmark: Benchmark,
  ids: Int32Array,
  query: QueryOptions<RunSummary>,
): FoundCell[] {
  const { space } = benchmark.dataset;
  return Array.from(ids, (cellId) => {
    const hash = hashCell(cellOf(cellId, space));
    return { cellId, hash, metrics: metricsOf(benchmark, cellId, query) };
  });
}

/** The cells for people. */
export function foundTable(cells: readonly FoundCell[], width?: number): string {
  return metricsTable(
    [
      { title: 'id', align: 'right', texts: cells.map(({ cellId }) => String(cellId)) },
      { title: 'hash', code: true, texts: cells.map(({ hash }) => hash) },
    ],
    cells.map(({ metrics }) => metrics),
    width,
  );
}
