import type { Provenance } from '@nasbench/core';
import {
  chooseMethod,
  choiceName,
  type ComparisonManifest,
  type RandomReference,
} from '../../src/index.js';
import { summarizeComparison } from '../../src/statistics/comparison-summary.js';
import { searchOf } from '../statistics/made-up-searches.js';

const CHOICES = ['random-search:uniform-cell', 'regularized-evolution:ying2019'].map(chooseMethod);

function manifestOf(provenance: Provenance, test: number): ComparisonManifest {
  return {
    format: 'nasbench comparison',
    schemaVersion: 1,
    tool: 'test',
    node: 'v0',
    dataset: {
      name: 'made <up>',
      provenance,
      description: 'Made for one test.',
      sha256: '0'.repeat(64),
      cells: 423_624,
      epochs: [108],
      optimum: { validation: 1, test },
    },
    seed: 1,
    runs: 3,
    rules: { stop: { seconds: 100 }, workers: 1, noise: 'repeat', edgeLimit: 'pruned' },
    trials: 'improvements',
    methods: CHOICES.map((choice) => ({
      name: choiceName(choice),
      title: choice.row.title,
      source: choice.row.source,
      settings: choice.preset.settings,
      settingsSource: choice.preset.source,
    })),
  };
}

/** Two methods, three runs each; evolution ends with test regrets of 0.1, random search of 0.4. */
export function madeUpSummary(
  provenance: Provenance = 'synthetic',
  bestTest = 0.9,
  reference?: RandomReference,
) {
  const methods = CHOICES.map((choice, at) => ({
    name: choiceName(choice),
    choice,
    searches: [0, 1, 2].map((run) =>
      searchOf(
        [
          { trial: 0, evaluation: 1, seconds: 10, validation: 0.5, test: 0.3, incumbent: 0 },
          {
            trial: 1,
            evaluation: 5,
            seconds: 50,
            validation: 0.9,
            test: at === 0 ? 0.5 : 0.8,
            incumbent: 1,
          },
        ],
        { run, bestTestAccuracy: Number.isNaN(bestTest) ? undefined : bestTest },
      ),
    ),
  }));
  return summarizeComparison(manifestOf(provenance, bestTest), methods, reference);
}
