import { Asha, type AshaSettings } from '../optimizers/asha.js';
import { Bohb, type BohbSettings } from '../optimizers/bohb.js';
import { Dehb, type DehbSettings } from '../optimizers/dehb.js';
import { Hyperband, type HyperbandSettings } from '../optimizers/hyperband.js';
import {
  SuccessiveHalving,
  type SuccessiveHalvingSettings,
} from '../optimizers/successive-halving.js';
import type { MethodRow } from './method-row.js';

/** The four budgets of the dataset: 4, 12, 36 and 108 epochs. */
const LADDER = { eta: 3, minEpochs: 4, maxEpochs: 108 } as const;

/** One bracket, over and over. */
const SUCCESSIVE_HALVING: MethodRow<SuccessiveHalvingSettings> = {
  name: 'successive-halving',
  title: 'Successive halving',
  description: 'Many short trainings; the best third goes on to three times the epochs.',
  source: 'Karnin et al. 2013; Jamieson and Talwalkar 2016',
  presets: [
    {
      name: 'uniform-cell',
      settings: { ...LADDER, sampler: 'uniform-cell' },
      source: 'bracket of 27 configurations of run_hyperband.py; every unique cell is as likely',
    },
    {
      name: 'encoding-a',
      settings: { ...LADDER, sampler: 'encoding-a' },
      source: 'bracket of 27 configurations of run_hyperband.py, encoding A',
    },
  ],
  create: (settings, stream) => new SuccessiveHalving(settings, stream),
  restore: (state) => SuccessiveHalving.restore(state),
};

/** Rounds of four brackets. */
const HYPERBAND: MethodRow<HyperbandSettings> = {
  name: 'hyperband',
  title: 'Hyperband',
  description: 'Successive halving from four starting budgets in turn: 65 trainings a round.',
  source: 'Li et al. 2018; HpBandSter; Ying et al. 2019, section 5',
  presets: [
    {
      name: 'uniform-cell',
      settings: { ...LADDER, sampler: 'uniform-cell' },
      source: 'schedule of run_hyperband.py; own choice: every unique cell is as likely',
    },
    {
      name: 'ying2019',
      settings: { ...LADDER, sampler: 'encoding-a' },
      source: 'run_hyperband.py of nas_benchmarks, encoding A',
    },
  ],
  create: (settings, stream) => new Hyperband(settings, stream),
  restore: (state) => Hyperband.restore(state),
};

/** Halving without waiting. */
const ASHA: MethodRow<AshaSettings> = {
  name: 'asha',
  title: 'ASHA',
  description: 'Asynchronous successive halving: promotes whenever it can, waits for nobody.',
  source: 'Li et al. 2020, algorithm 2',
  presets: [
    {
      name: 'uniform-cell',
      settings: { ...LADDER, sampler: 'uniform-cell' },
      source: 'budgets of run_hyperband.py; own choice: every unique cell is as likely',
    },
    {
      name: 'pruned-valid',
      settings: { ...LADDER, sampler: 'pruned-valid' },
      source: 'budgets of run_hyperband.py, sampler of the notebook of nasbench',
    },
  ],
  create: (settings, stream) => new Asha(settings, stream),
  restore: (state) => Asha.restore(state),
};

const BOHB_YING: BohbSettings = {
  ...LADDER,
  encoding: 'encoding-a',
  samples: 64,
  randomFraction: 0.33,
  minBandwidth: 0.3,
  topPercent: 15,
};

/** Hyperband with a model. */
const BOHB: MethodRow<BohbSettings> = {
  name: 'bohb',
  title: 'BOHB',
  description: 'Hyperband whose configurations come from densities of good and bad ones.',
  source: 'Falkner et al. 2018; HpBandSter; Ying et al. 2019, section 5',
  presets: [
    {
      name: 'ying2019',
      settings: BOHB_YING,
      source: 'run_bohb.py of nas_benchmarks, encoding A',
    },
    {
      name: 'ying2019-encoding-b',
      settings: { ...BOHB_YING, encoding: 'encoding-b' },
      source: 'run_bohb.py of nas_benchmarks, encoding B',
    },
    {
      name: 'hpbandster',
      settings: { ...BOHB_YING, randomFraction: 1 / 3, minBandwidth: 1e-3 },
      source: 'defaults of the class BOHB of HpBandSter, encoding A',
    },
  ],
  create: (settings, stream) => new Bohb(settings, stream),
  restore: (state) => Bohb.restore(state),
};

const DEHB_AWAD: DehbSettings = {
  ...LADDER,
  encoding: 'encoding-a',
  mutationFactor: 0.5,
  crossoverChance: 0.5,
};

/** Hyperband with evolution. */
const DEHB: MethodRow<DehbSettings> = {
  name: 'dehb',
  title: 'DEHB',
  description: 'Schedule of Hyperband, with differential evolution in one population per budget.',
  source: 'Awad et al. 2021; automl/DEHB',
  presets: [
    {
      name: 'awad2021',
      settings: DEHB_AWAD,
      source: 'run_dehb_nas101.py of automl/DEHB: rand1_bin, F 0.5, CR 0.5, encoding A',
    },
    {
      name: 'awad2021-encoding-b',
      settings: { ...DEHB_AWAD, encoding: 'encoding-b' },
      source: 'run_dehb_nas101.py of automl/DEHB: rand1_bin, F 0.5, CR 0.5, encoding B',
    },
  ],
  create: (settings, stream) => new Dehb(settings, stream),
  restore: (state) => Dehb.restore(state),
};

/** Methods that train on several budgets. */
export const HYPERBAND_FAMILY: readonly MethodRow[] = [
  SUCCESSIVE_HALVING,
  HYPERBAND,
  ASHA,
  BOHB,
  DEHB,
];
