import { createBananas, restoreBananas, type BananasSettings } from '../optimizers/bananas.js';
import {
  createGraphProcessSearch,
  restoreGraphProcessSearch,
  type GraphProcessSettings,
} from '../optimizers/graph-process-search.js';
import { GuidedSearch } from '../optimizers/guided-search.js';
import type { GuidedSearchSettings } from '../optimizers/guided-settings.js';
import {
  createRandomCandidates,
  restoreRandomCandidates,
  type RandomCandidatesSettings,
} from '../optimizers/random-candidates.js';
import type { MethodRow } from './method-row.js';

const EPOCHS = 108;

/** One mutation expected: each of 21 edges by 1/21, each of 5 ops by 1/5 (`adj_mutate`). */
const NASZILLA_CHANCES = { edge: 1 / 21, op: 1 / 5 } as const;

const SINGLE_RUNS: GuidedSearchSettings = {
  epochs: EPOCHS,
  kernel: { linearShare: 0.3, lengthScale: 1.2 },
  noiseVariance: 0.3,
  headroom: 0.3,
  start: { trials: 5, pool: 500 },
  prune: [
    { after: 20, share: 0.2 },
    { after: 50, share: 0.05 },
  ],
  leastKept: 2_000,
  repeats: { from: 20, share: 0.4, most: 8, optimism: 1 },
  blend: { cellVariance: 0.3, valueVariance: 0.3 },
};

const NO_NOISE: GuidedSearchSettings = {
  ...SINGLE_RUNS,
  noiseVariance: 0.1,
  repeats: { ...SINGLE_RUNS.repeats, share: 0 },
  // The value itself decides, not the model.
  blend: { cellVariance: 1, valueVariance: 1e-9 },
};

/** Our predictor-guided search. */
export const GP_FULL_TABLE: MethodRow<GuidedSearchSettings> = {
  name: 'gp-full-table',
  title: 'Gaussian process over the full table',
  description:
    'Scores every cell of the space at each step with a Gaussian process on features of the ' +
    'architecture; repeats promising cells and delivers the best by model and values together.',
  source: 'this project; expected improvement after Jones et al. 1998',
  presets: [
    {
      name: 'single-runs',
      settings: SINGLE_RUNS,
      source:
        'tuned on the 20,001 embedded official cells (best of three runs, with noise added); ' +
        'other methods were tuned by their authors elsewhere',
    },
    {
      name: 'no-noise',
      settings: NO_NOISE,
      source: 'tuned on the 20,001 embedded official cells (best of three runs as they are)',
    },
  ],
  needs: ['features'],
  keepsToCandidates: true,
  create: (settings, stream, context) => new GuidedSearch(settings, stream, context),
  restore: (state, context) => GuidedSearch.restore(state, context),
};

const NASZILLA: BananasSettings = {
  epochs: EPOCHS,
  initial: 10,
  batch: 10,
  pool: { parents: 5, mutants: 100, chances: NASZILLA_CHANCES, size: 10 },
  ensemble: 5,
  paths: 40,
  network: {
    layers: 10,
    width: 20,
    epochs: 150,
    batchSize: 32,
    learningRate: 0.01,
    beta1: 0.9,
    beta2: 0.99,
  },
};

/** An ensemble of networks on path encodings. */
export const BANANAS: MethodRow<BananasSettings> = {
  name: 'bananas',
  title: 'BANANAS',
  description:
    'An ensemble of neural networks on path encodings predicts mutants of the best cells; ' +
    'independent Thompson sampling chooses ten of them.',
  source: 'White et al. 2021, "BANANAS", AAAI; code naszilla 7e65491',
  presets: [
    {
      name: 'naszilla',
      settings: NASZILLA,
      source:
        'naszilla 7e65491: nas_algorithms.py, meta_neural_net.py, params.py; there each trial ' +
        'observes the mean of three runs, here what the benchmark gives',
    },
    {
      name: 'all-candidates',
      settings: { ...NASZILLA, pool: 'all' },
      source: 'as naszilla, but every candidate is predicted: for closed spaces of some 10,000',
    },
  ],
  keepsToCandidates: true,
  create: createBananas,
  restore: restoreBananas,
};

/** NAS-BOWL. */
export const GP_WL: MethodRow<GraphProcessSettings> = {
  name: 'gp-wl',
  title: 'Gaussian process with a Weisfeiler-Lehman kernel',
  description:
    'A Gaussian process on the labelled neighbourhoods of vertices; expected improvement chooses ' +
    'five of a hundred mutants and random cells.',
  source: 'Ru et al. 2021, "NAS-BOWL", ICLR; code nasbowl 0abaa91',
  presets: [
    {
      name: 'nasbowl',
      settings: {
        epochs: EPOCHS,
        initial: 30,
        batch: 5,
        pool: { parents: 10, mutants: 50, chances: NASZILLA_CHANCES, size: 100 },
        grid: { levels: [1, 2, 3], noise: [1e-4, 1e-3, 1e-2] },
      },
      source: 'nasbowl 0abaa91: defaults of nasbench_optimisation.py; noise from a grid up to 0.01',
    },
  ],
  keepsToCandidates: true,
  create: createGraphProcessSearch,
  restore: restoreGraphProcessSearch,
};

/** The baseline of closed spaces. */
export const RANDOM_CANDIDATES: MethodRow<RandomCandidatesSettings> = {
  name: 'random-candidates',
  title: 'Random candidates',
  description: 'Random cells of a closed space, none twice.',
  source: 'own choice: the baseline of closed spaces',
  presets: [{ name: 'full', settings: { epochs: EPOCHS }, source: 'own choice' }],
  keepsToCandidates: true,
  create: createRandomCandidates,
  restore: restoreRandomCandidates,
};

/**
 * Methods that let a model of all they know choose the next cells, and the baseline that they have
 * on a closed space. All of them propose candidates of their context only.
 */
export const PREDICTOR_GUIDED = [GP_FULL_TABLE, BANANAS, GP_WL, RANDOM_CANDIDATES] as const;
