import { UsageError, type Dataset } from '@nasbench/core';
import type { Benchmark } from './benchmark.js';
import { TableBenchmark, type TableBenchmarkOptions } from './table-benchmark.js';

/** A benchmark on some of the cells, and which ones. */
export interface ClosedSpaceBenchmark {
  readonly benchmark: Benchmark;
  /** Cells that it knows at its largest budget, ids, ascending: the `candidates` of a method's
   * context. */
  readonly candidates: Int32Array;
}

/**
 * A dataset that knows only some of the cells as a space of its own: methods that take candidates
 * then propose no others, so that nothing is invalid and the optimum is the dataset's.
 *
 * @throws UsageError `wrong-space`, `empty-dataset`, `invalid-option` with fewer than two cells.
 */
export function closedSpaceBenchmark(
  dataset: Dataset,
  options: TableBenchmarkOptions = {},
): ClosedSpaceBenchmark {
  const benchmark = new TableBenchmark(dataset, options);
  const { cellId, epochs, length } = dataset.runs;
  const known = new Set<number>();
  for (let row = 0; row < length; row += 1) {
    const id = cellId[row]!;
    if (epochs[row] === benchmark.epochs.at(-1) && isKnown(benchmark, id)) known.add(id);
  }
  const candidates = Int32Array.from(known).sort();
  if (candidates.length >= 2) return { benchmark, candidates };
  throw new UsageError(
    'invalid-option',
    `Expected a dataset with a validation accuracy of at least two cells at ` +
      `${String(benchmark.epochs.at(-1))} epochs, got ${dataset.origin} with ${candidates.length}.`,
  );
}

function isKnown(benchmark: Benchmark, id: number): boolean {
  return !Number.isNaN(benchmark.truth(id).validation);
}
