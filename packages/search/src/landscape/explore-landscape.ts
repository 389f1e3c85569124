import {
  NasBenchError,
  neighborGraph,
  requireKnownOptions,
  UsageError,
  type Dataset,
  type NeighborGraph,
  type OnProgress,
  type Provenance,
  type RunSummary,
  type Seed,
} from '@nasbench/core';
import { valuesSha256 } from '../runner/dataset-source.js';
import { accuracyDistributions } from './accuracy-distribution.js';
import type { Accuracy, AccuracyDistribution } from './accuracy-distribution.js';
import { budgetValues, countKnown, repeatColumns, type BudgetValues } from './budget-values.js';
import { costView, type Cost, type CostView } from './cost-view.js';
import { found, missing, type Finding } from './finding.js';
import { fitnessDistance, type FitnessDistance } from './fitness-distance.js';
import { opReplacements, type OpReplacement } from './op-replacement.js';
import { walkAutocorrelation, type WalkAutocorrelation } from './random-walk.js';
import { budgetAgreement, type RankAgreement } from './rank-agreement.js';
import { repeatNoise, type RepeatNoise } from './repeat-noise.js';
import { shapeEffects, type ShapeEffects } from './shape-effects.js';

/** The dataset behind a landscape. */
export interface LandscapeSource {
  readonly name: string;
  readonly provenance: Provenance;
  readonly description: string;
  /** Stands for the values. */
  readonly sha256: string;
  readonly cells: number;
  readonly runs: number;
  /** Ascending. */
  readonly budgets: readonly number[];
  /** Which runs speak for a cell. */
  readonly run: RunSummary;
  /** Budget of all that is told of one budget. */
  readonly epochs: number;
  readonly seed: Seed;
}

/** All that a dataset tells of its space, as plain data. Accuracies are fractions. */
export interface Landscape {
  readonly source: LandscapeSource;
  readonly distributions: Readonly<Record<Accuracy, Finding<AccuracyDistribution[]>>>;
  readonly costs: Readonly<Record<Cost, Finding<CostView>>>;
  /** One for each budget. */
  readonly noise: readonly Finding<RepeatNoise>[];
  readonly budgets: Finding<RankAgreement[]>;
  readonly replacements: Finding<OpReplacement[]>;
  readonly shapes: Finding<ShapeEffects>;
  readonly walk: Finding<WalkAutocorrelation>;
  readonly distance: Finding<FitnessDistance>;
}

/** Options of {@link exploreLandscape}. */
export interface ExploreLandscapeOptions {
  /** Decides walks and drawn pairs. */
  readonly seed: Seed;
  /** Counts parts. */
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
}

const PARTS = 9;

/**
 * All analyses of a dataset, of whatever it has: a part that it cannot give says why. Effects,
 * walks and distances are about the validation accuracy at the largest budget.
 *
 * @throws UsageError `unknown-option`, `empty-dataset`; NasBenchError `aborted`.
 */
export async function exploreLandscape(
  dataset: Dataset,
  options: ExploreLandscapeOptions,
): Promise<Landscape> {
  requireKnownOptions(options, ['seed', 'onProgress', 'signal'], 'exploreLandscape');
  const { seed } = options;
  const next = stepper(options);
  const budgets = await next(() => budgetValues(dataset));
  const largest = largestBudget(dataset, budgets);
  const values = largest.metrics.validationAccuracy;
  const { id } = dataset.cells;
  const distributions = await next(() => distributionsOf(budgets));
  const costs = await next(() => ({
    trainableParameters: costView(largest, id, 'trainableParameters'),
    trainingSeconds: costView(largest, id, 'trainingSeconds'),
  }));
  const noise: Finding<RepeatNoise>[] = await next(() =>
    budgets.map(({ epochs }) =>
      repeatNoise({ epochs, repeats: repeatColumns(dataset, epochs), seed }),
    ),
  );
  const agreement = await next(() => budgetAgreement(budgets));
  const replacements = await next(() => opReplacements(dataset, values));
  const shapes = await next(() => shapeEffects(dataset, values));
  const graph = await next(() => graphOf(dataset, options.signal));
  const located = await next(() => localityOf(graph, dataset, values, seed));
  return {
    source: sourceOf(dataset, largest, seed),
    ...{ distributions, costs, noise, budgets: agreement, replacements, shapes, ...located },
  };
}

/** Runs a part, and lets signals and other work have their turn before it. */
function stepper({ onProgress, signal }: ExploreLandscapeOptions) {
  let done = 0;
  return async <T>(part: () => T | Promise<T>): Promise<T> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted === true) throw new NasBenchError('aborted', 'Stopped before the end.');
    const result = await part();
    done += 1;
    onProgress?.({ done, total: PARTS });
    return result;
  };
}

/** The largest budget with a validation accuracy. @throws UsageError `empty-dataset`. */
function largestBudget({ origin }: Dataset, budgets: readonly BudgetValues[]): BudgetValues {
  const largest = budgets.findLast(({ metrics }) => countKnown(metrics.validationAccuracy) > 0);
  if (largest !== undefined) return largest;
  throw new UsageError(
    'empty-dataset',
    `Expected a dataset with the validation accuracy of some cell, but ${origin} has none.`,
    { origin },
  );
}

function sourceOf(dataset: Dataset, { run, epochs }: BudgetValues, seed: Seed): LandscapeSource {
  const { name, provenance, description, counts, budgets } = dataset.manifest;
  const sha256 = valuesSha256(dataset);
  return { name, provenance, description, sha256, ...counts, budgets, run, epochs, seed };
}

function distributionsOf(budgets: readonly BudgetValues[]): Landscape['distributions'] {
  return {
    trainAccuracy: accuracyDistributions(budgets, 'trainAccuracy'),
    validationAccuracy: accuracyDistributions(budgets, 'validationAccuracy'),
    testAccuracy: accuracyDistributions(budgets, 'testAccuracy'),
  };
}

async function graphOf(
  { space }: Dataset,
  signal: AbortSignal | undefined,
): Promise<Finding<NeighborGraph>> {
  try {
    return found(await neighborGraph({ space, signal }));
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== 'space-too-large') throw error;
    return missing(
      `The space is too large to list the neighbours of all its cells. ${error.message}`,
    );
  }
}

function localityOf(
  graph: Finding<NeighborGraph>,
  { cells }: Dataset,
  values: Float64Array,
  seed: Seed,
): Pick<Landscape, 'walk' | 'distance'> {
  if (!graph.found) return { walk: graph, distance: graph };
  const byId = new Float64Array(graph.value.length).fill(NaN);
  values.forEach((value, row) => (byId[cells.id[row]!] = value));
  const space = { graph: graph.value, values: byId };
  return { walk: walkAutocorrelation({ ...space, seed }), distance: fitnessDistance(space) };
}
