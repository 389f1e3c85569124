import type {
  Benchmark,
  BestOptions,
  QueryOptions,
  RankedCell,
  RunMetrics,
  RunSummary,
} from '@nasbench/core';
import { metricsTable } from './metrics-table.js';

/** A cell with its rank, and all that is known of it in the same terms. */
export interface BestCell extends RankedCell {
  readonly metrics: RunMetrics | undefined;
}

/** The best cells, each with all its measurements. */
export function bestCells(
  benchmark: Benchmark,
  options: BestOptions & { readonly run: RunSummary },
): BestCell[] {
  const { run, epochs, at } = options;
  const query = {
    run,
    ...(epochs === undefined ? {} : { epochs }),
    ...(at === undefined ? {} : { at }),
  };
  return benchmark
    .best(options)
    .map((cell) => ({ ...cell, metrics: metricsOf(benchmark, cell.cellId, query) }));
}

/** Undefined where the dataset has no such answer. */
export function metricsOf(
  benchmark: Benchmark,
  cellId: number,
  query: QueryOptions<RunSummary>,
): RunMetrics | undefined {
  const outcome = benchmark.tryQuery(cellId, query);
  return outcome.found ? outcome.metrics : undefined;
}

/** The cells for people. */
export function bestTable(cells: readonly BestCell[], width?: number): string {
  return metricsTable(
    [
      { title: 'rank', align: 'right', texts: cells.map(({ rank }) => String(rank)) },
      { title: 'id', align: 'right', texts: cells.map(({ cellId }) => String(cellId)) },
      { title: 'hash', code: true, texts: cells.map(({ hash }) => hash) },
    ],
    cells.map(({ metrics }) => metrics),
    width,
  );
}
