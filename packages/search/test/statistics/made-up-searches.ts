import { cellOf, type SearchFile, type SearchTrial } from '@nasbench/core';
import type { SearchTrace } from '../../src/statistics/search-trace.js';

/** A trial by hand. */
export interface MadeUpTrial {
  readonly trial: number;
  readonly evaluation: number;
  readonly seconds: number;
  readonly validation: number;
  readonly test: number;
  readonly incumbent: number;
}

const RUN: SearchFile['run'] = {
  tool: 'test',
  dataset: 'made up',
  datasetSha256: '0'.repeat(64),
  provenance: 'synthetic',
  bestValidationAccuracy: 1,
  bestTestAccuracy: 0.9,
  method: 'by-hand',
  preset: 'none',
  settingsJson: '{}',
  searchSeed: 1,
  run: 0,
  rulesJson: '{}',
  workers: 1,
  allTrials: true,
  proposals: 12,
  invalid: 2,
  crashed: 0,
  evaluations: 10,
  epochs: 1080,
  seconds: 100,
  stoppedBy: 'evaluations',
};

/** A search of 10 trainings and 100 seconds with these trials. */
export function searchOf(
  trials: readonly MadeUpTrial[],
  run: Partial<SearchFile['run']> = {},
): SearchFile {
  return { run: { ...RUN, ...run }, trials: trials.map(recordOf) };
}

function recordOf(trial: MadeUpTrial): SearchTrial {
  return {
    method: RUN.method,
    searchSeed: RUN.searchSeed,
    trial: trial.trial,
    cell: cellOf(0),
    epochs: 108,
    run: 0,
    validationAccuracy: trial.validation,
    testAccuracy: trial.test,
    spentSeconds: trial.seconds,
    overheadSeconds: 0,
    evaluation: trial.evaluation,
    meanValidationAccuracy: trial.validation,
    incumbent: trial.incumbent,
  };
}

/** A trace of steps (seconds, regret) at evaluation 1, 2, ...; it ends at 100 seconds. */
export function traceFrom(steps: readonly (readonly [number, number])[]): SearchTrace {
  const regret = Float64Array.from(steps, ([, value]) => value);
  return {
    seconds: Float64Array.from(steps, ([seconds]) => seconds),
    evaluations: Float64Array.from(steps, (_, at) => at + 1),
    validationRegret: regret,
    testRegret: regret,
    endSeconds: 100,
    endEvaluations: 10,
  };
}
