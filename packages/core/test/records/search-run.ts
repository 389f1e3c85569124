import type { SearchRun } from '../../src/index.js';

/** A sound search run. */
export const SEARCH_RUN: SearchRun = {
  tool: 'test 1',
  dataset: 'made up',
  datasetSha256: '0'.repeat(64),
  provenance: 'synthetic',
  bestValidationAccuracy: 0.95,
  bestTestAccuracy: 0.94,
  method: 'random-search',
  preset: 'ying2019',
  settingsJson: '{"epochs":108}',
  searchSeed: 12,
  run: 3,
  rulesJson: '{}',
  workers: 1,
  allTrials: false,
  proposals: 20,
  invalid: 5,
  crashed: 1,
  evaluations: 15,
  epochs: 1620,
  seconds: 16_740.5,
  stoppedBy: 'evaluations',
};
