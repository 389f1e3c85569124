import { Smac, type SmacSettings } from '../optimizers/smac.js';
import { Tpe, type TpeSettings } from '../optimizers/tpe.js';
import type { MethodRow } from './method-row.js';

const EPOCHS = 108;

const SMAC_2019: SmacSettings = {
  encoding: 'encoding-a',
  forest: { trees: 10, bootstrap: true, featureShare: 5 / 6, minSplit: 3, minLeaf: 3 },
  candidates: 5_000,
  climbs: 10,
  plateauSteps: 10,
  randomChance: 0.33,
  mostRuns: 4,
  epochs: EPOCHS,
};

/** SMAC as the paper's experiments set it up. */
export const SMAC: MethodRow<SmacSettings> = {
  name: 'smac',
  title: 'SMAC',
  description:
    'A random forest predicts costs; the challenger of greatest expected improvement races the incumbent.',
  source:
    'Hutter et al. 2011, "Sequential model-based optimization for general algorithm configuration".',
  presets: [
    {
      name: 'ying2019',
      settings: SMAC_2019,
      source:
        'run_smac.py of automl/nas_benchmarks (10 trees, random fraction 0.33, one challenger an ' +
        'iteration, at most 4 runs each), with NASCifar10A; the rest from SMAC3 0.10.',
    },
    {
      name: 'ying2019-b',
      settings: { ...SMAC_2019, encoding: 'encoding-b' },
      source: 'The same with NASCifar10B.',
    },
  ],
  create: (settings, stream) => new Smac(settings, stream),
  restore: (state) => Smac.restore(state),
};

const HYPEROPT: TpeSettings = {
  encoding: 'encoding-a',
  startup: 20,
  candidates: 24,
  gamma: 0.25,
  mostGood: 25,
  remembered: 25,
  priorWeight: 1,
  epochs: EPOCHS,
};

/** TPE as hyperopt has it. */
export const TPE: MethodRow<TpeSettings> = {
  name: 'tpe',
  title: 'TPE',
  description:
    'Every parameter takes, on its own, the value that is most typical of the good observations.',
  source: 'Bergstra et al. 2011, "Algorithms for hyper-parameter optimization".',
  presets: [
    {
      name: 'ying2019',
      settings: HYPEROPT,
      source:
        'run_tpe.py of automl/nas_benchmarks with NASCifar10A: the defaults of hyperopt 0.1.2 ' +
        '(20 random proposals, 24 candidates, gamma 0.25, linear forgetting 25).',
    },
    {
      name: 'ying2019-b',
      settings: { ...HYPEROPT, encoding: 'encoding-b' },
      source: 'The same with NASCifar10B.',
    },
  ],
  create: (settings, stream) => new Tpe(settings, stream),
  restore: (state) => Tpe.restore(state),
};
