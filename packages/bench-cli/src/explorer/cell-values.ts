import {
  AGGREGATIONS,
  OutOfDomainError,
  RUN_STATUSES,
  type CellRank,
  type RunMetrics,
} from '@nasbench/core';
import type { CellBudget, CellStanding, CellValues, Known, RunRow } from './answers.js';
import { NO_BUDGET, type ExploredDataset } from './explored-dataset.js';

/** Values and standing of a cell at each budget, or why there are none. */
export function cellBudgets(explored: ExploredDataset, id: number): CellBudget[] {
  return explored.benchmark.budgets.map((epochs) => {
    const outcome = explored.benchmark.tryQuery(id, { run: explored.run, epochs });
    if (!outcome.found) return { epochs, values: null, standing: null, missing: outcome.message };
    const standing = standingOf(explored, id, epochs);
    return { epochs, values: cellValues(outcome.metrics), standing, missing: '' };
  });
}

/** Values of a cell at one budget; null where there are none. */
export function valuesAt(
  { benchmark, run }: Pick<ExploredDataset, 'benchmark' | 'run'>,
  id: number,
  epochs: number,
): CellValues | null {
  if (epochs === NO_BUDGET) return null;
  const outcome = benchmark.tryQuery(id, { run, epochs });
  return outcome.found ? cellValues(outcome.metrics) : null;
}

/** Every row of the dataset that is about a cell, ascending by budget. */
export function runRows({ dataset }: ExploredDataset, cellRow: number): RunRow[] {
  const { runs } = dataset;
  const [begin, end] = dataset.runRange(cellRow);
  return Array.from({ length: end - begin }, (_, i) => {
    const row = begin + i;
    return {
      epochs: runs.epochs[row]!,
      repeat: runs.repeat[row]!,
      aggregation: AGGREGATIONS[runs.aggregation[row]!]!,
      status: RUN_STATUSES[runs.status[row]!]!,
      halfwayValidation: known(runs.halfwayValidation[row]!),
      trainAccuracy: known(runs.finalTrain[row]!),
      validationAccuracy: known(runs.finalValidation[row]!),
      testAccuracy: known(runs.finalTest[row]!),
      trainingSeconds: known(runs.finalSeconds[row]!),
    };
  });
}

function cellValues(metrics: RunMetrics): CellValues {
  const { epochs, runs, collapsed } = metrics;
  return {
    epochs,
    runs,
    trainAccuracy: known(metrics.trainAccuracy),
    validationAccuracy: known(metrics.validationAccuracy),
    testAccuracy: known(metrics.testAccuracy),
    trainingSeconds: known(metrics.trainingSeconds),
    collapsed,
  };
}

function standingOf(explored: ExploredDataset, id: number, epochs: number): CellStanding | null {
  const { benchmark, run } = explored;
  try {
    return toStanding(benchmark.rank(id, { by: 'validationAccuracy', epochs, run }));
  } catch (error) {
    // The cell has values at this budget, but not this one.
    if (error instanceof OutOfDomainError) return null;
    throw error;
  }
}

function toStanding({ rank, of, percentile }: CellRank): CellStanding {
  return { rank, of, percentile };
}

function known(value: number): Known {
  return Number.isNaN(value) ? null : value;
}
