import { Reinforce, type ReinforceSettings } from '../optimizers/reinforce.js';
import type { MethodRow } from './method-row.js';

const YING_2019: ReinforceSettings = {
  encoding: 'encoding-a',
  learningRate: 0.1,
  momentum: 0.9,
  leastReward: 0.001,
  epochs: 108,
};

/** Reinforcement learning as in the paper. */
export const REINFORCE: MethodRow<ReinforceSettings> = {
  name: 'reinforce',
  title: 'REINFORCE',
  description: 'A softmax for each parameter moves towards values with more than average reward.',
  source: 'Williams 1992; Ying et al. 2019, section 5.',
  presets: [
    {
      name: 'ying2019',
      settings: YING_2019,
      source:
        'run_rl.py of automl/nas_benchmarks with NASCifar10A: learning rate 0.1, momentum 0.9, ' +
        'reward the validation accuracy, no entropy term.',
    },
    {
      name: 'ying2019-b',
      settings: { ...YING_2019, encoding: 'encoding-b' },
      source: 'The same with NASCifar10B.',
    },
  ],
  create: (settings, stream) => new Reinforce(settings, stream),
  restore: (state) => Reinforce.restore(state),
};
