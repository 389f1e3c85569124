import type { Dataset } from '@nasbench/core';
import type { Benchmark } from '../benchmark/benchmark.js';
import { closedSpaceBenchmark } from '../benchmark/closed-space-benchmark.js';
import { TableBenchmark } from '../benchmark/table-benchmark.js';
import { requireMethodsFor } from '../methods/closed-space.js';
import { prepareMethodContext, type MethodContext } from '../methods/method-context.js';
import type { Comparison } from './compare-options.js';
import { openSource, valuesSha256, type DatasetSource } from './dataset-source.js';
import { packageTool } from './package-version.js';
import type { SearchRules } from './search-rules.js';

/** What all searches of a comparison share, as plain data that a thread can be sent. */
export interface SearchPlan {
  readonly source: DatasetSource;
  /** Stands for the dataset's values. */
  readonly datasetSha256: string;
  readonly rules: SearchRules;
  /** Below 2^32. */
  readonly seed: number;
  readonly allTrials: boolean;
  /** Name and version of the program. */
  readonly tool: string;
  readonly context: MethodContext;
}

/** A plan with its dataset opened. */
export interface SearchWorld {
  readonly plan: SearchPlan;
  readonly dataset: Dataset;
  readonly benchmark: Benchmark;
  /** What the dataset says of itself. */
  readonly description: string;
  readonly close: () => void;
}

/** Opens the dataset of a plan, for a thread that was sent it. */
export function openWorld(plan: SearchPlan): SearchWorld {
  const dataset = openSource(plan.source);
  const { noise, edgeLimit } = plan.rules;
  const benchmark = new TableBenchmark(dataset, { noise, edgeLimit });
  const { description } = dataset.manifest;
  return { plan, dataset, benchmark, description, close: () => dataset.close() };
}

/**
 * Opens the dataset of a comparison, and makes what its methods share.
 *
 * @throws UsageError `closed-space` for a method that the dataset has too few cells for; as
 *   `openDataset`, `closedSpaceBenchmark` and `prepareMethodContext`.
 */
export async function prepareWorld(comparison: Comparison): Promise<SearchWorld> {
  const { source, choices, rules, seed, allTrials, threads } = comparison;
  const { noise, edgeLimit } = rules;
  const dataset = openSource(source);
  const close = (): void => dataset.close();
  try {
    const { benchmark, candidates } = closedSpaceBenchmark(dataset, { noise, edgeLimit });
    requireMethodsFor(
      candidates.length,
      choices.map(({ row }) => row),
    );
    const datasetSha256 = valuesSha256(dataset);
    const parts = [...new Set(choices.flatMap(({ row }) => row.needs ?? []))];
    const context = await prepareMethodContext({ candidates, parts, threads });
    const tool = packageTool();
    const plan = { source, datasetSha256, rules, seed, allTrials, tool, context };
    return { plan, dataset, benchmark, description: dataset.manifest.description, close };
  } catch (error) {
    close();
    throw error;
  }
}
