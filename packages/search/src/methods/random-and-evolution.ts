import { RandomSearch, type RandomSearchSettings } from '../optimizers/random-search.js';
import {
  RegularizedEvolution,
  type RegularizedEvolutionSettings,
} from '../optimizers/regularized-evolution.js';
import type { MethodRow } from './method-row.js';

const EPOCHS = 108;

/** Random search; the presets differ in what "random" means, which matters more than it seems. */
export const RANDOM_SEARCH: MethodRow<RandomSearchSettings> = {
  name: 'random-search',
  title: 'Random search',
  description: 'Independent draws with repeats.',
  source: 'Ying et al. 2019, section 5; run_random_search.py of automl/nas_benchmarks.',
  presets: [
    {
      name: 'ying2019',
      settings: { sampler: 'encoding-a', epochs: EPOCHS },
      source:
        'run_random_search.py with NASCifar10A: uniform over the 26 parameters of encoding A.',
    },
    {
      name: 'ying2019-b',
      settings: { sampler: 'encoding-b', epochs: EPOCHS },
      source: 'The same with NASCifar10B: uniform over the 14 parameters of encoding B.',
    },
    {
      name: 'ying2019-c',
      settings: { sampler: 'encoding-c', epochs: EPOCHS },
      source: 'The same with NASCifar10C: uniform over the 27 parameters of encoding C.',
    },
    {
      name: 'nasbench-notebook',
      settings: { sampler: 'pruned-valid', epochs: EPOCHS },
      source: 'random_spec in NASBench.ipynb of google-research/nasbench: drawn again until valid.',
    },
    {
      name: 'uniform-cell',
      settings: { sampler: 'uniform-cell', epochs: EPOCHS },
      source: 'This project: every unique cell alike, so that most have seven vertices.',
    },
  ],
  create: (settings, stream) => new RandomSearch(settings, stream),
  restore: (state) => RandomSearch.restore(state),
};

/** Regularized evolution as three code bases set it. */
export const REGULARIZED_EVOLUTION: MethodRow<RegularizedEvolutionSettings> = {
  name: 'regularized-evolution',
  title: 'Regularized evolution',
  description: 'Each child is a mutation of the best of a sample; the oldest individual leaves.',
  source: 'Real et al. 2019, "Regularized evolution for image classifier architecture search".',
  presets: [
    {
      name: 'ying2019',
      settings: {
        populationSize: 100,
        sampleSize: 10,
        withReplacement: true,
        mutation: 'one-parameter',
        sampler: 'encoding-a',
        epochs: EPOCHS,
      },
      source:
        'run_regularized_evolution.py of automl/nas_benchmarks: population 100, sample 10 with ' +
        'replacement, one parameter changes; invalid individuals join with fitness -1.',
    },
    {
      name: 'nasbench-notebook',
      settings: {
        populationSize: 50,
        sampleSize: 10,
        withReplacement: false,
        mutation: { edge: 1 / 7, op: 1 / 5 },
        sampler: 'pruned-valid',
        epochs: EPOCHS,
      },
      source:
        'NASBench.ipynb of google-research/nasbench: population 50, tournament 10, mutation rate 1 ' +
        'per vertex, drawn again until valid.',
    },
    {
      name: 'naszilla',
      settings: {
        startup: 10,
        // After each child the oldest leaves once there are 30, so that 29 are drawn from.
        populationSize: 29,
        sampleSize: 10,
        withReplacement: true,
        mutation: { edge: 1 / 21, op: 1 / 5 },
        sampler: 'pruned-valid',
        epochs: EPOCHS,
      },
      source:
        'evolution_search of naszilla: 10 random cells, population 30, sample 10 with replacement, ' +
        'one expected edge flip. There the mean of all repeats is observed.',
    },
  ],
  create: (settings, stream) => new RegularizedEvolution(settings, stream),
  restore: (state) => RegularizedEvolution.restore(state),
};
