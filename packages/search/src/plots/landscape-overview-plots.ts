import type { Accuracy, AccuracyDistribution } from '../landscape/accuracy-distribution.js';
import type { Landscape } from '../landscape/explore-landscape.js';
import type { RepeatNoise } from '../landscape/repeat-noise.js';
import {
  accuracyAxis,
  budgetName,
  budgetStroke,
  landscapeFrame,
  runWords,
} from './landscape-frame.js';
import type { Plot } from './plot-frame.js';
import { INK } from './plot-theme.js';
import { capitalized, points } from './plot-words.js';

const ACCURACY_WORDS: Readonly<Record<Accuracy, string>> = {
  trainAccuracy: 'training accuracy',
  validationAccuracy: 'validation accuracy',
  testAccuracy: 'test accuracy',
};

/** Empirical distribution of one accuracy at each budget. */
export function accuracyPlot(
  landscape: Landscape,
  distributions: readonly AccuracyDistribution[],
): Plot {
  const words = ACCURACY_WORDS[distributions[0]!.accuracy];
  const title = `${capitalized(words)} of all cells`;
  const values = distributions.flatMap(({ epochs, steps }) =>
    [{ value: steps[0]!.value, share: 0 }, ...steps].map(({ value, share }) => {
      return { budget: budgetName(epochs), accuracy: points(value), share: points(share) };
    }),
  );
  const share = {
    field: 'share',
    type: 'quantitative',
    scale: { domainMin: 0, domainMax: 100 },
    axis: { title: 'cells (%)' },
  } as const;
  return {
    name: words.replace(' ', '-'),
    caption: `${title}: the share of cells that reach at most this accuracy, at each budget (${runWords(landscape)}). A curve further to the right is better.`,
    spec: {
      ...landscapeFrame(landscape, title, runWords(landscape)),
      data: { values },
      mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
      encoding: {
        x: { field: 'accuracy', ...accuracyAxis(words) },
        y: share,
        ...budgetStroke(distributions.map(({ epochs }) => epochs)),
      },
    },
  };
}

/** Scatter between repeats over accuracy, for each budget. */
export function noisePlot(landscape: Landscape, noise: readonly RepeatNoise[]): Plot {
  const title = 'What chance does to a run';
  const values = noise.flatMap(({ epochs, bins }) =>
    bins.map(({ accuracy, deviation }) => {
      return {
        budget: budgetName(epochs),
        accuracy: points(accuracy),
        deviation: points(deviation),
      };
    }),
  );
  return {
    name: 'noise',
    caption:
      `${title}: standard deviation of the validation accuracy between runs of one cell, for cells of about the same mean accuracy. ` +
      'Each point stands for equally many cells of its budget.',
    spec: {
      ...landscapeFrame(landscape, title, 'standard deviation between runs of one cell'),
      data: { values: values.filter(({ deviation }) => deviation > 0) },
      mark: {
        type: 'line',
        strokeWidth: 2,
        point: { size: 30, fill: INK.page.light, strokeWidth: 1.5 },
      },
      encoding: {
        x: { field: 'accuracy', ...accuracyAxis('mean validation accuracy') },
        y: {
          field: 'deviation',
          type: 'quantitative',
          scale: { type: 'log', nice: false },
          axis: { title: 'deviation (% points, log)', format: '~r', tickCount: 6 },
        },
        ...budgetStroke(noise.map(({ epochs }) => epochs)),
      },
    },
  };
}
